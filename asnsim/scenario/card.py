"""What an object says of itself in a notebook: what it is, how large, and what can be asked of it next.

`__repr__` is one line of English, for programs and logs; `_repr_html_` is a small table in the language in use
(`asnsim.language.use`), which notebooks show.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from typing import ClassVar

from asnsim.language import current, text

Call = tuple[str, str]
"""Code to type next, and the key of what it gives in the catalogue: ("study.effects()", "effects")."""

_CELL = 'style="text-align:left;vertical-align:top;padding:1px 12px 1px 0"'
_DIM = 'style="color:#666;font-size:90%;margin:4px 0 0"'


@dataclass(frozen=True)
class Card:
    """A heading, facts as (name, value), sentences if there are any, and what to type next."""

    head: str
    facts: Sequence[tuple[str, str]] = ()
    sentences: str = ""
    calls: Sequence[Call] = ()

    def html(self, language: str) -> str:
        """As HTML, everything escaped: a scheme's name may hold anything."""
        rows = "".join(
            f"<tr><td {_CELL}>{escape(name)}</td><td {_CELL}>{escape(value)}</td></tr>"
            for name, value in self.facts
        )
        next_calls = "".join(
            f"<tr><td {_CELL}><code>{escape(code)}</code></td>"
            f"<td {_CELL}>{escape(text(f'card.call_{key}', language))}</td></tr>"
            for code, key in self.calls
        )
        said = "".join(f"<p>{escape(line)}</p>" for line in self.sentences.splitlines() if line.strip())
        table = f"<table>{rows}</table>" if rows else ""
        onward = (
            f"<p {_DIM}>{escape(text('card.next', language))}</p><table>{next_calls}</table>"
            if next_calls
            else ""
        )
        return f"<div><b>{escape(self.head)}</b>{table}{said}{onward}</div>"


class Carded:
    """What shows a card of itself in a notebook."""

    def _card(self, language: str) -> Card:
        raise NotImplementedError

    def _repr_html_(self) -> str:
        language = current()
        return self._card(language).html(language)


class Answered(Carded):
    """What answers a question in a sentence, a table and a figure, and shows the sentence."""

    _heading: ClassVar[str]
    """Key of its heading in the catalogue: "why" for "card.why"."""

    def sentence(self, language: str = "en") -> str:
        raise NotImplementedError

    def _card(self, language: str) -> Card:
        offered = [("table()", "table"), ("plot()", "plot"), ("save(folder)", "save")]
        calls = [(f"found.{code}", key) for code, key in offered if hasattr(self, key)]
        return Card(text(f"card.{self._heading}", language), (), self.sentence(language), calls)

    def __repr__(self) -> str:
        return f"<{type(self).__name__}: .sentence(), .table(), .plot()>"


def fact(key: str, language: str, value: str) -> tuple[str, str]:
    """A fact by the key of its name in the catalogue."""
    return text(f"card.{key}", language), value
