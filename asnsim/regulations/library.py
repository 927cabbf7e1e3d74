"""Finding a regulation by name and year. Each lies in a file of its own, `texts/<name>-<year>.yaml`."""

from __future__ import annotations

import re
from functools import cache
from importlib import resources
from typing import get_args

from pydantic import ValidationError
from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError

from asnsim.errors import AsnsimError, InputError, message, unknown_name
from asnsim.regulations.regulation import Regulation
from asnsim.regulations.table import Table

_FILE = re.compile(r"(?P<name>.+)-(?P<year>\d{4})\.yaml")
_KIND = re.compile(r"^ +kind: (\w+)$", re.MULTILINE)


@cache
def ids() -> tuple[str, ...]:
    """Every regulation, as "pp-30-2019", sorted."""
    texts = resources.files(__package__).joinpath("texts")
    return tuple(
        sorted(file.name.removesuffix(".yaml") for file in texts.iterdir() if _FILE.fullmatch(file.name))
    )


def regulation(name: str, year: int) -> Regulation:
    """The regulation of that name and year: `regulation("pp-30", 2019)`.

    Raises `InputError` with the years there are, or the nearest valid name.
    """
    if f"{name}-{year}" in ids():
        return find(f"{name}-{year}")
    years: dict[str, list[str]] = {}
    for known in ids():
        its_name, its_year = known.rsplit("-", 1)
        years.setdefault(its_name, []).append(its_year)
    if name in years:
        raise InputError(message("error.regulation_of_year", name=name, year=year, years=years[name]))
    raise unknown_name("regulation", name, years)


@cache
def find(id: str) -> Regulation:
    """The regulation of an id: `find("pp-30-2019")`. Raises `InputError` with the nearest valid one."""
    if id not in ids():
        of_that_name = [known for known in ids() if known.rsplit("-", 1)[0] == id]
        raise unknown_name("regulation", id, of_that_name or ids())
    return read(id, _text(id))


def _text(id: str) -> str:
    return resources.files(__package__).joinpath("texts", f"{id}.yaml").read_text(encoding="utf-8")


def read(id: str, text: str) -> Regulation:
    """A regulation from the text of its file.

    Raises `AsnsimError` where that is not YAML, breaks the schema, or is filed under another name.
    """
    try:
        found = Regulation.model_validate(YAML(typ="safe", pure=True).load(text))
    except (ValidationError, YAMLError) as error:
        raise AsnsimError(message("error.regulation_unread", id=id, why=str(error))) from error
    if found.id != id:
        raise AsnsimError(message("error.regulation_name", id=id, found=found.id))
    return found


def regulations() -> tuple[Regulation, ...]:
    """All of them, in the order of their ids."""
    return tuple(find(id) for id in ids())


@cache
def holding(*kinds: type[Table]) -> tuple[str, ...]:
    """Ids of those that have a table of at least one of these kinds.

    The lines that say the kind are looked for and nothing is read: whoever names a rule needs the ids of all, the
    tables of one, and reading all takes longer than everything else that `asnsim show` does.
    """
    wanted = {name for kind in kinds for name in get_args(kind.model_fields["kind"].annotation)}
    return tuple(id for id in ids() if wanted & _kinds(id))


@cache
def _kinds(id: str) -> frozenset[str]:
    return frozenset(_KIND.findall(_text(id)))
