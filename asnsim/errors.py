"""What asnsim says when a user made a mistake: where, what is wrong, and what would be right."""

from __future__ import annotations

import difflib
import errno
import re
from collections.abc import Iterable
from pathlib import Path

from asnsim.wording import Said, catalogue, current, joined, message, noun, plural, said_in

__all__ = [
    "AsnsimError",
    "InputError",
    "Said",
    "joined",
    "message",
    "nearest",
    "plural",
    "printable",
    "reason",
    "suggestion",
    "unknown_name",
]

# Control characters but tab and line end, separators of lines that no terminal shows, marks that turn the
# direction of text round, and halves of characters that cannot be encoded.
_UNPRINTABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def printable(text: str) -> str:
    """`text` as it may be shown in a terminal: what would command the terminal is written out, as \\x1b."""
    return _UNPRINTABLE.sub(lambda found: ascii(found.group())[1:-1], text)


class AsnsimError(Exception):
    """A user's mistake. The command line prints `str(error)` and exits with 2, never a traceback.

    What it says is a `message` of the catalogue. `str(error)` is in the language of the process, which is English
    unless somebody chose another (`asnsim.language.use`); `in_` words it in any.
    """

    def in_(self, language: str) -> str:
        """What is said, in `language`."""
        return printable(said_in(self.args[0] if self.args else "", language))

    def __str__(self) -> str:
        return self.in_(current())


class InputError(AsnsimError):
    """Something in an input is wrong.

    It reads "file:line: field: message", leaving out what is not known.
    """

    def __init__(
        self,
        message: str,
        file: str | Path | None = None,
        line: int | None = None,
        field: str | None = None,
    ) -> None:
        # Only the message goes to Exception: errors cross process borders, and pickle rebuilds
        # an exception from its `args` and then restores the attributes below.
        super().__init__(message)
        self.message = message
        self.file = file
        self.line = line
        self.field = field

    def at(
        self, file: str | Path | None = None, line: int | None = None, field: str | None = None
    ) -> InputError:
        """The same error with a place added, for a caller that knows more than the one who raised it."""
        return InputError(self.message, file or self.file, line or self.line, field or self.field)

    def in_(self, language: str) -> str:
        """What is said and where, in `language`."""
        where: str = "" if self.file is None else str(self.file)
        if self.line is not None:
            where = f"{where}:{self.line}" if where else message("error.line", line=self.line)
        return printable(joined(": ", where, self.field, self.message).in_(language))


def reason(error: Exception) -> str:
    """Why a file was refused, by asnsim, the system or SQLite: from the catalogue for what often happens, else in
    their own words."""
    if error.args and isinstance(error.args[0], Said):
        return error.args[0]
    name = getattr(error, "sqlite_errorname", "") or errno.errorcode.get(
        getattr(error, "errno", None) or 0, ""
    )
    key = f"system.{name}"
    return message(key) if key in catalogue() else str(getattr(error, "strerror", None) or error)


def nearest(name: str, candidates: Iterable[str]) -> str | None:
    """The candidate a person most likely meant by `name`, or None when nothing is close.

    Never `name` itself: it may be among the candidates, as a file that is there and cannot be read.
    """
    by_folded = {candidate.casefold(): candidate for candidate in candidates if candidate != name}
    found = difflib.get_close_matches(name.casefold(), by_folded, n=1, cutoff=0.6)
    return by_folded[found[0]] if found else None


def suggestion(meant: str | None, known: Iterable[str]) -> Said:
    """What follows the semicolon where a name is wrong: "did you mean 'peers'? Known: ...", or "known: ...";
    empty where there is none."""
    listed = list(known)
    if not listed:
        return joined("") if meant is None else message("error.meant", meant=meant)
    if meant is None:
        return message("error.known", known=listed)
    return message("error.meant_and_known", meant=meant, known=listed)


def unknown_name(kind: str, name: str, candidates: Iterable[str]) -> InputError:
    """The error for a name nobody knows: "unknown rater 'peeers'; did you mean 'peers'? Known: ...".

    Returned, not raised, so that the caller can add the file and line with `InputError.at`.
    """
    known = list(candidates)
    said = message("error.unknown_name", kind=noun(kind), name=name)
    return InputError(joined("; ", said, suggestion(nearest(name, known), known)))
