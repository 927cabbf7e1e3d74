"""What a scenario says about itself, in both languages."""

from __future__ import annotations

from typing import Any

from pydantic import Field, GetJsonSchemaHandler, model_validator
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema

from asnsim.parameters import Checked, Line


class About(Checked):
    """In prose: what place and rule a scenario stands for, and where its numbers come from."""

    en: str = Field(default="", description="In English")
    id: str = Field(default="", description="Dalam bahasa Indonesia")


class Words(Checked):
    """What people call a scenario, in a line; a plain text is the same in both languages."""

    en: Line = Field(default="", description="In English")
    id: Line = Field(default="", description="Dalam bahasa Indonesia")

    @model_validator(mode="before")
    @classmethod
    def _of_text(cls, data: Any) -> Any:
        return {"en": data, "id": data} if isinstance(data, str) else data

    @classmethod
    def __get_pydantic_json_schema__(cls, core: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        return {"anyOf": [{"type": "string"}, handler(core)]}

    def in_(self, language: str) -> str:
        """The words in "en" or "id", in the other language where only that has any; empty where none has."""
        return str(getattr(self, language)) or self.en or self.id
