"""What the pages of participants and of the trainer share: the store, the words, forms and how an answer is made."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import jinja2
from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from asnsim.classroom import drawn
from asnsim.classroom.guard import Buckets, client, signature, signed
from asnsim.classroom.store import ClassStore, Seat
from asnsim.language import LANGUAGES, text

SEAT, TRAINER, PROFILE, LANGUAGE = "asnsim_seat", "asnsim_trainer", "asnsim_profile", "asnsim_language"
"""Cookies: the key of a seat, the trainer's key, what a participant said of himself, the language of the pages."""

_A_DAY = 24 * 3600


class Room:
    """One class and what its pages need."""

    def __init__(self, store: ClassStore, language: str, address: str, open_: bool) -> None:
        """`language`: of pages where nobody chose; `address`: what participants open; `open_`: whether others than this
        computer can."""
        self.store, self.language, self.address, self.open = store, language, address, open_
        self.wrong_codes = Buckets(at_once=10, a_second=0.2)
        self.of_seats = Buckets(at_once=120, a_second=5)
        self._templates = jinja2.Environment(
            loader=jinja2.FileSystemLoader(Path(__file__).with_name("pages")),
            autoescape=True,
            undefined=jinja2.StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )

    def language_of(self, request: Request) -> str:
        """The language of a page: what this browser chose, else that of the class."""
        chosen = request.cookies.get(LANGUAGE, "")
        return chosen if chosen in LANGUAGES else self.language

    def page(self, request: Request, name: str, status: int = 200, **fields: Any) -> Response:
        """A page from its template, in the language of who asks."""
        language = self.language_of(request)
        other = next(one for one in LANGUAGES if one != language)

        def words(key: str, **given: Any) -> str:
            return text(f"classroom.{key}", language, **given)

        shown = self._templates.get_template(name).render(
            t=words,
            language=language,
            other=other,
            other_name=text("classroom.other_language", language),
            path=request.url.path if request.method == "GET" else _shown_after(request.url.path),
            write=drawn.Written(language),
            **fields,
        )
        return HTMLResponse(shown, status)

    def failed(self, request: Request, status: int) -> Response:
        """The page for a request that cannot be answered."""
        known = status if status in (403, 404, 405, 411, 413, 421, 422, 429) else 500
        return self.page(request, "failed.html", status, code=known)

    def tag(self, seat: Seat, language: str) -> str:
        """An animal and a number: what a participant is called."""
        animal = text(f"classroom.animal.{seat.animal}", language)
        return text("classroom.tag", language, animal=animal, number=seat.number)

    def seat(self, request: Request) -> Seat | None:
        """Who asks; None who has not joined. Raises 429 for one who asks too often."""
        seat = self.store.seat(request.cookies.get(SEAT, ""))
        if seat is not None and not self.of_seats.take(str(seat.id)):
            raise HTTPException(429)
        return seat

    def token(self, holder: str) -> str:
        """What forms sent to the holder of this key carry."""
        return signature(self.store.secret, holder)

    async def form(self, request: Request, holder: str) -> FormData:
        """A form that this holder was given and nobody else; raises 403 for another."""
        form = await plain_form(request)
        if not signed(self.store.secret, holder, str(form.get("token", ""))):
            raise HTTPException(403)
        return form

    def may_try_code(self, request: Request) -> bool:
        """Whether this address may be wrong about the code once more."""
        return self.wrong_codes.take(client(request.scope))


async def plain_form(request: Request) -> FormData:
    """A form of short fields; raises 422 for anything else."""
    if not request.headers.get("content-type", "").startswith("application/x-www-form-urlencoded"):
        raise HTTPException(422)
    return await request.form(max_files=0, max_fields=12)


def whole(form: FormData, name: str, low: int, high: int) -> int | None:
    """A whole number of a form from `low` to `high`; None where the field is empty; raises 422 for anything else."""
    given = str(form.get(name, ""))
    if not given:
        return None
    if not (given.isascii() and given.isdigit() and len(given) <= 3 and low <= int(given) <= high):
        raise HTTPException(422)
    return int(given)


def to(path: str, cookies: Mapping[str, str] | None = None) -> Response:
    """Go to a page, taking cookies along."""
    response = RedirectResponse(path, status_code=303)
    for name, value in (cookies or {}).items():
        response.set_cookie(name, value, max_age=_A_DAY, httponly=True, samesite="lax", path="/")
    return response


def _shown_after(path: str) -> str:
    """Where a page that answers a form can be loaded anew."""
    return path if path.startswith("/person/") else "/trainer" if path.startswith("/trainer") else "/"
