"""The page for editors: files of this folder and the colours of reports, each under its own name."""

from __future__ import annotations

from importlib.resources import files
from typing import TYPE_CHECKING

from starlette.responses import Response

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from fastapi import FastAPI
    from starlette.requests import Request

_MEDIA_TYPES = {".html": "text/html", ".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}


def add_page(app: FastAPI) -> None:
    """Serve the page at ``/`` and what it is made of beside it; all of it is read once, now."""
    colours = files("healthlint.reports.page").joinpath("colours.css")
    for file in (colours, *files(__name__).iterdir()):
        ending = f".{file.name.rpartition('.')[2]}"
        if ending in _MEDIA_TYPES:
            path = "/" if file.name == "index.html" else f"/{file.name}"
            answer = _answering(file.read_bytes(), _MEDIA_TYPES[ending])
            app.add_route(path, answer, methods=["GET"], include_in_schema=False)


def _answering(content: bytes, media_type: str) -> Callable[[Request], Awaitable[Response]]:
    async def answer(_: Request) -> Response:
        return Response(content, media_type=media_type)

    return answer
