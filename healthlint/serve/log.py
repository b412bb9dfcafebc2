"""One line for each request: method, path, status, time; never a query or a body."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from typing import TYPE_CHECKING

from anyio import current_time

from healthlint.reports.console.safe import safe

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

LOG = logging.getLogger("healthlint.serve")

_LONGEST = 80
"""Characters of a path that are logged."""


@dataclass(frozen=True)
class Logged:
    """An application whose requests are logged."""

    app: ASGIApp

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, and say that it was answered."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        begun, statuses = current_time(), [500]

        async def noted(message: Message) -> None:
            if message["type"] == "http.response.start":
                statuses.append(message["status"])
            await send(message)

        try:
            await self.app(scope, receive, noted)
        finally:
            spent = (current_time() - begun) * 1000
            LOG.info("%s %s %d %.0f ms", scope["method"], _shown(scope["path"]), statuses[-1], spent)


def _shown(path: str) -> str:
    return safe(path if len(path) <= _LONGEST else f"{path[:_LONGEST]}...")
