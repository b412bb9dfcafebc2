"""What stands before the application: whom it answers, how much it takes, what every answer bears."""

from __future__ import annotations

import re
from dataclasses import dataclass
from hmac import compare_digest
from http import HTTPStatus
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from anyio import fail_after
from starlette.datastructures import Headers, MutableHeaders

from healthlint.serve.refusal import RefusedError

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})
"""Names under which only this machine is reached."""

OPEN = "/v1/health"
"""What is answered without a token, besides the page, which holds no draft and no rule."""

_SLOWEST = 10.0
"""Seconds in which a request has to arrive whole."""

_JSON = re.compile(r"application/json\s*(;\s*charset\s*=\s*\"?utf-8\"?\s*)?", re.IGNORECASE)

HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; "
    "img-src 'self'; form-action 'none'; frame-ancestors 'none'; base-uri 'none'",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}
"""What every answer bears: nothing is kept, and nothing comes from, or goes, elsewhere."""


@dataclass(frozen=True)
class Admission:
    """Who is let in: names of this server (lower case), other origins that pages may call it from, a token.

    ``most_bytes`` is the largest body.
    """

    hosts: frozenset[str] = LOOPBACK
    origins: frozenset[str] = frozenset()
    token: str | None = None
    most_bytes: int = 1_000_000

    def admit(self, method: str, path: str, headers: Headers) -> None:
        """Let a request in.

        Raises:
            RefusedError: with the reason.
        """
        # A page elsewhere that lets its own name point here (DNS rebinding) still bears its own name.
        if _name(headers.get("host", "")) not in self.hosts:
            raise RefusedError(421, "this server does not go by that name", "start it with --allow-host NAME")
        origin = headers.get("origin")
        if origin is not None and not self._knows(origin, headers["host"]):
            raise RefusedError(
                403, "pages of that origin may not call this server", "start it with --allow-origin"
            )
        # A page elsewhere asks what it may do (CORS) without any token.
        if path.startswith("/v1/") and path != OPEN and method != "OPTIONS":
            self._authorize(headers.get("authorization", ""))
        if method == "POST" and not _JSON.fullmatch(headers.get("content-type", "").strip()):
            raise RefusedError(415, "the body is not JSON", "send it as application/json")

    def _knows(self, origin: str, host: str) -> bool:
        return origin in self.origins or urlsplit(origin).netloc.lower() == host.lower()

    def _authorize(self, given: str) -> None:
        scheme, _, token = given.partition(" ")
        known = self.token is None or (
            scheme.lower() == "bearer" and compare_digest(token.strip().encode(), self.token.encode())
        )
        if not known:
            raise RefusedError(401, "the token is missing or wrong", "send it as Authorization: Bearer TOKEN")


def _name(host: str) -> str:
    """The name in a Host header, without its port."""
    try:
        return urlsplit(f"//{host}").hostname or ""
    except ValueError:
        return ""


@dataclass(frozen=True)
class Guard:
    """The application behind its admission: a request is read whole before anything is done with it."""

    app: ASGIApp
    admission: Admission

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, or refuse it."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        sealed = _sealed(send)
        try:
            headers = Headers(scope=scope)
            self.admission.admit(scope["method"], scope["path"], headers)
            with fail_after(_SLOWEST):
                body = await self._body(headers, receive)
        except RefusedError as error:
            await error.answer()(scope, receive, sealed)
        except TimeoutError:
            late = RefusedError(
                408, f"the request took more than {_SLOWEST:g} seconds to arrive", "try again"
            )
            await late.answer()(scope, receive, sealed)
        else:
            await self.app(scope, _replayed(body, receive), sealed)

    async def _body(self, headers: Headers, receive: Receive) -> bytes:
        """The body of a request.

        Raises:
            RefusedError: it is larger than it may be, said or found.
        """
        most = self.admission.most_bytes
        said = headers.get("content-length", "0")
        body, more = bytearray(), True
        if said.isdecimal() and int(said) > most:
            raise _too_large(most)
        while more:
            message = await receive()
            body += message.get("body", b"")
            if len(body) > most:
                raise _too_large(most)
            more = message["type"] == "http.request" and message.get("more_body", False)
        return bytes(body)


def _too_large(most: int) -> RefusedError:
    return RefusedError(
        HTTPStatus.REQUEST_ENTITY_TOO_LARGE, f"the request has more than {most:,} bytes", "send it in parts"
    )


def _replayed(body: bytes, receive: Receive) -> Receive:
    """The body as the application receives it, and then what comes after it."""
    waiting: list[Message] = [{"type": "http.request", "body": body, "more_body": False}]

    async def replay() -> Message:
        return waiting.pop() if waiting else await receive()

    return replay


def _sealed(send: Send) -> Send:
    """The way back, on which every answer gets its headers."""

    async def seal(message: Message) -> None:
        if message["type"] == "http.response.start":
            MutableHeaders(scope=message).update(HEADERS)
        await send(message)

    return seal
