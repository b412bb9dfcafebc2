"""What is answered instead of a report: a problem as RFC 9457 has it, never with words of the draft."""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING

from starlette.responses import JSONResponse

if TYPE_CHECKING:
    from collections.abc import Sequence

MEDIA_TYPE = "application/problem+json"

RETRY_AFTER = 5
"""Seconds after which a busy server may be asked again."""


class RefusedError(Exception):
    """A request that gets no report: the status, what is wrong, and how to mend it.

    It travels between processes, so its arguments are all there is of it.
    """

    def __init__(self, status: int, what: str, how: str) -> None:
        super().__init__(status, what, how)
        self.status = status
        self.what = what
        self.how = how

    def answer(self) -> JSONResponse:
        """The problem as a response."""
        return problem(self.status, f"{self.what}: {self.how}")


def problem(status: int, detail: str, errors: Sequence[dict[str, str]] = ()) -> JSONResponse:
    """A problem as a response; ``errors`` names the places of the request that are wrong."""
    title = HTTPStatus(status).phrase
    content = {"type": "about:blank", "title": title, "status": status, "detail": detail}
    headers = {"Retry-After": str(RETRY_AFTER)} if status == HTTPStatus.SERVICE_UNAVAILABLE else {}
    if status == HTTPStatus.UNAUTHORIZED:
        headers["WWW-Authenticate"] = "Bearer"
    return JSONResponse(
        {**content, "errors": list(errors)} if errors else content, status, headers, MEDIA_TYPE
    )
