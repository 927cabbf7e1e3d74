"""What stands between a room full of phones and the pages: who may ask, how often, how much, and what a page may load.

Plain HTTP on a room's network is what a class has, so that cookies cannot be marked `Secure`; they are out of reach of
scripts (`HttpOnly`) and are not sent by other sites' forms (`SameSite`). No page has a script, and none may load
anything from elsewhere.
"""

from __future__ import annotations

import hashlib
import hmac
import ipaddress
import time
from collections.abc import Callable, Iterable

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; "
        "frame-ancestors 'none'; base-uri 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    # Not "no-referrer": browsers would then send forms with the origin "null".
    "Referrer-Policy": "same-origin",
}

LONGEST_FORM = 4096
"""Bytes of a form; those of the pages have at most some hundred."""

_FORGET_AFTER = 600.0


class Buckets:
    """So many requests at once and so many a second, for each key by itself."""

    def __init__(self, at_once: float, a_second: float, clock: Callable[[], float] = time.monotonic) -> None:
        self._at_once, self._a_second, self._clock = at_once, a_second, clock
        self._left: dict[str, tuple[float, float]] = {}

    def take(self, key: str) -> bool:
        """Take one; False where none is left."""
        now = self._clock()
        if len(self._left) > 10_000:
            recent = now - _FORGET_AFTER
            self._left = {one: state for one, state in self._left.items() if state[1] > recent}
        left, since = self._left.get(key, (self._at_once, now))
        left = min(self._at_once, left + (now - since) * self._a_second)
        enough = left >= 1.0
        self._left[key] = (left - 1.0 if enough else left, now)
        return enough


class Guard:
    """Around the pages: refuses what no page of the class sends, and gives every answer its headers."""

    def __init__(
        self,
        app: ASGIApp,
        refused: Callable[[Scope, int], ASGIApp],
        names: Iterable[str],
    ) -> None:
        """`refused` makes the answer to a refused request, `names` are those of this computer."""
        self._app, self._refused = app, refused
        self._names = {"localhost", *(name.lower() for name in names)}
        # A whole class may come from one address, as behind a telephone that shares its line.
        self._asking = Buckets(at_once=600, a_second=120)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
                headers.setdefault("Cache-Control", "no-store")
            await send(message)

        status = self._wrong(scope)
        app = self._app if status is None else self._refused(scope, status)
        await app(scope, receive, with_headers)

    def _wrong(self, scope: Scope) -> int | None:
        headers = Headers(scope=scope)
        host = headers.get("host", "")
        if not self._is_here(host):
            return 421
        if not self._asking.take(client(scope)):
            return 429
        if scope["method"] in ("GET", "HEAD"):
            return None
        if scope["method"] != "POST":
            return 405
        length = headers.get("content-length", "")
        if not length.isdigit():
            return 411
        if int(length) > LONGEST_FORM:
            return 413
        return None if same_origin(headers, f"{scope['scheme']}://{host}") else 403

    def _is_here(self, host: str) -> bool:
        """Whether a request means this computer by its address or own name: a page elsewhere that has its name point
        here is refused."""
        name = host.rsplit(":", 1)[0] if not host.endswith("]") else host
        if name.lower() in self._names:
            return True
        try:
            ipaddress.ip_address(name.strip("[]"))
        except ValueError:
            return False
        return True


def same_origin(headers: Headers, own: str) -> bool:
    """Whether a form was sent by a page of `own`: by `Origin`, which all browsers send with forms, else by what stands
    in for it."""
    origin = headers.get("origin")
    if origin is not None:
        return origin.lower() == own.lower()
    return headers.get("sec-fetch-site") == "same-origin"


def client(scope: Scope) -> str:
    """The address that a request comes from."""
    return str(scope["client"][0]) if scope.get("client") else "unknown"


def signature(secret: bytes, holder: str) -> str:
    """What a form sent to `holder` carries, so that no other page can make one for him."""
    return hmac.new(secret, holder.encode(), hashlib.sha256).hexdigest()


def signed(secret: bytes, holder: str, given: str) -> bool:
    """Whether `given` is the `signature` for this holder."""
    return hmac.compare_digest(signature(secret, holder).encode(), given.encode("utf-8", "replace"))
