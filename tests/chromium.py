"""A real browser, for pages that people look at; the fixture ``browser`` starts one."""

from __future__ import annotations

import shutil
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
NEEDED = pytest.mark.skipif(CHROMIUM is None, reason="there is no Chromium here")


class Tab(NamedTuple):
    """A page, the lines of its console, and the addresses it asked for."""

    page: Any
    said: list[str]
    asked: list[str]


@contextmanager
def started() -> Iterator[Any]:
    """The browser, while this lasts."""
    api: Any = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    with api.sync_playwright() as playing:
        chromium = playing.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield chromium
        chromium.close()


def tab(browser: Any, address: str, **context: Any) -> Tab:  # noqa: ANN401 - playwright may not be there
    """An address in a context of its own, watched from the first on."""
    page = browser.new_context(**context).new_page()
    said: list[str] = []
    asked: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("request", lambda request: asked.append(request.url))
    page.goto(address)
    return Tab(page, said, asked)
