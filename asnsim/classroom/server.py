"""The server of a class: one process, pages from templates, nothing from outside."""

from __future__ import annotations

import errno
import ipaddress
import socket
from collections.abc import Callable
from pathlib import Path

import uvicorn
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import FileResponse, RedirectResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp, Scope

from asnsim.classroom.guard import Guard
from asnsim.classroom.participants import Participants
from asnsim.classroom.room import LANGUAGE, Room
from asnsim.classroom.store import ClassStore
from asnsim.classroom.trainer import Trainer
from asnsim.errors import InputError, message, reason
from asnsim.language import LANGUAGES

LOCAL = "127.0.0.1"

_STYLE = Path(__file__).with_name("pages") / "class.css"
_A_YEAR = 365 * 24 * 3600


def application(store: ClassStore, language: str = "en", address: str = "", open_: bool = False) -> ASGIApp:
    """The pages of the class in `store`. `address` is what participants open, `open_` whether others than this computer
    can; `language` that of who has chosen none."""
    room = Room(store, language, address, open_)

    async def speak(request: Request) -> Response:
        chosen, back = request.path_params["language"], request.query_params.get("back", "/")
        if chosen not in LANGUAGES:
            raise HTTPException(404)
        # Only a path of these pages: "//elsewhere" and "/\elsewhere" are addresses.
        own = back.startswith("/") and not back.startswith(("//", "/\\")) and back.isprintable()
        answer = RedirectResponse(back if own else "/", status_code=303)
        answer.set_cookie(LANGUAGE, chosen, max_age=_A_YEAR, httponly=True, samesite="lax")
        return answer

    async def style(request: Request) -> Response:
        return FileResponse(_STYLE, media_type="text/css", headers={"Cache-Control": "max-age=300"})

    async def none(request: Request) -> Response:
        return Response(status_code=204, headers={"Cache-Control": "max-age=86400"})

    async def failed(request: Request, error: Exception) -> Response:
        return room.failed(request, error.status_code if isinstance(error, HTTPException) else 500)

    def refused(scope: Scope, status: int) -> ASGIApp:
        return room.failed(Request(scope), status)

    pages = Starlette(
        routes=[
            Route("/language/{language:str}", speak),
            Route("/class.css", style),
            Route("/favicon.ico", none),
            *Trainer(room).routes(),
            *Participants(room).routes(),
        ],
        exception_handlers={HTTPException: failed, Exception: failed},
    )
    return Guard(pages, refused, [socket.gethostname(), f"{socket.gethostname()}.local"])


def serve(
    folder: Path, bind: str, port: int, language: str, say: Callable[[str, str, ClassStore], None]
) -> None:
    """Serve the class in `folder` at `bind`:`port` until it is interrupted; `say` is told the trainer's address, that
    of participants and the store, once they are there.

    Raises `InputError` where the address, the port or the folder cannot be used.
    """
    listening = _listening(bind, port)
    with listening:
        port = listening.getsockname()[1]
        local = ipaddress.ip_address(bind).is_loopback
        shown = _address_of_this_computer() if ipaddress.ip_address(bind).is_unspecified else bind
        store = ClassStore(folder)
        try:
            address = _url(shown, port)
            trainer = f"{_url(LOCAL if bind == '0.0.0.0' else shown, port)}/trainer/{store.trainer}"
            say(trainer, address, store)
            app = application(store, language, address, not local)
            # Who visits what is nobody's business: no log of requests.
            settings = uvicorn.Config(
                app,
                access_log=False,
                log_level="warning",
                server_header=False,
                proxy_headers=False,
                lifespan="off",
                # Longer than a page waits before it loads itself anew, so that a phone keeps its line.
                timeout_keep_alive=75,
            )
            uvicorn.Server(settings).run(sockets=[listening])
        finally:
            store.close()


def _listening(bind: str, port: int) -> socket.socket:
    """A socket that listens there. Raises `InputError`."""
    try:
        family = socket.AF_INET6 if ipaddress.ip_address(bind).version == 6 else socket.AF_INET
    except ValueError as error:
        raise InputError(message("error.class_bind"), field=bind) from error
    listening = socket.socket(family, socket.SOCK_STREAM)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((bind, port))
        listening.listen(128)
    except OSError as error:
        listening.close()
        if error.errno == errno.EADDRNOTAVAIL:
            raise InputError(message("error.class_bind"), field=bind) from error
        raise InputError(message("error.class_port", port=port, why=reason(error)), field="--port") from error
    return listening


def _address_of_this_computer() -> str:
    """The address by which others in the room reach this computer: that of the network it would send by. Nothing is
    sent."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as looking:
        try:
            looking.connect(("192.0.2.1", 9))
            return str(looking.getsockname()[0])
        except OSError:
            pass
    try:
        return socket.gethostbyname(socket.gethostname())
    except OSError:
        return LOCAL


def _url(host: str, port: int) -> str:
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"
