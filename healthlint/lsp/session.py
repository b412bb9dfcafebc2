"""What is open in an editor, and when each text is judged: at once what is near, the whole after a pause."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from threading import Event
from typing import TYPE_CHECKING

from healthlint.lsp import near
from healthlint.lsp.judging import Judged, judge
from healthlint.lsp.standing import Fault, Standing, stamp

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine, Iterable
    from datetime import date
    from pathlib import Path

    from healthlint.lsp.drafts import Draft
    from healthlint.lsp.standing import Prepare, Stamp

SOON = 0.01
"""Seconds in which changes that come together are answered as one."""

PAUSE = 0.3
"""Seconds without a change after which the whole text is judged."""


@dataclass
class Opened:
    """A text that is open: as it is now, the last whole judgement, and what its author was last shown."""

    draft: Draft
    known: Judged | None = None
    shown: Judged | None = None
    given_up: Event = field(default_factory=Event)
    tasks: list[asyncio.Task[None]] = field(default_factory=list)

    def give_up(self) -> None:
        """Stop what is under way: it would answer for a text that is another by now."""
        self.given_up.set()
        self.given_up = Event()
        for task in self.tasks:
            task.cancel()
        self.tasks.clear()


class Session:
    """Judges what is open, one text at a time, beside the loop that talks to the editor.

    ``tell`` is given each answer, ``refuse`` what keeps a folder's texts from being judged (nothing,
    once they can be again); both are called in the loop's own thread.
    """

    def __init__(
        self,
        prepare: Prepare,
        today: Callable[[], date],
        tell: Callable[[Judged], None],
        refuse: Callable[[Draft, Standing], None],
    ) -> None:
        self.opened: dict[str, Opened] = {}
        self._prepare, self._today = prepare, today
        self._tell, self._refuse = tell, refuse
        self._standings: dict[Path, tuple[Standing, Stamp]] = {}
        self._worker = ThreadPoolExecutor(1, "healthlint")

    @property
    def standings(self) -> tuple[Standing, ...]:
        """What texts are judged with, folder by folder, so far."""
        return tuple(standing for standing, _ in self._standings.values())

    def open(self, draft: Draft) -> None:
        """Judge a text that was opened."""
        self.close(draft.uri)
        self.opened[draft.uri] = Opened(draft)
        self.judge(draft.uri)

    def change(self, draft: Draft) -> None:
        """Answer a change: at once as far as can be told, then for good."""
        opened = self.opened[draft.uri]
        opened.give_up()
        opened.draft = draft
        if opened.known is not None:
            self._begin(opened, self._answer(opened, opened.known))
        self._begin(opened, self._settle(opened, PAUSE))

    def judge(self, uri: str) -> None:
        """Judge a text that is open without waiting for a pause."""
        opened = self.opened[uri]
        opened.give_up()
        self._begin(opened, self._settle(opened, 0))

    def close(self, uri: str) -> None:
        """Forget a text."""
        opened = self.opened.pop(uri, None)
        if opened is not None:
            opened.give_up()

    def changed(self, files: Iterable[Path]) -> None:
        """Judge anew what rests on files that were changed."""
        changed = tuple(files)
        for uri, opened in self.opened.items():
            held = self._standings.get(opened.draft.here)
            rests_on = () if held is None else held[0].rests_on
            if any(_rests(file, opened.draft, rests_on) for file in changed):
                self.judge(uri)

    def stop(self) -> None:
        """Give everything up."""
        for uri in list(self.opened):
            self.close(uri)
        self._worker.shutdown(wait=False, cancel_futures=True)

    def _begin(self, opened: Opened, work: Coroutine[None, None, None]) -> None:
        opened.tasks.append(asyncio.ensure_future(self._guarded(opened, work)))

    async def _guarded(self, opened: Opened, work: Coroutine[None, None, None]) -> None:
        try:
            await work
        except Exception as error:  # noqa: BLE001 - an editor must not lose all its texts over one of them
            said = f"internal error ({type(error).__name__}: {error}): report it with the text"
            self._refuse(opened.draft, Standing(opened.draft.here, None, (Fault(said),)))

    async def _answer(self, opened: Opened, known: Judged) -> None:
        await asyncio.sleep(SOON)
        opened.shown = near.answer(known, opened.draft)
        self._tell(opened.shown)

    async def _settle(self, opened: Opened, pause: float) -> None:
        given_up, loop = opened.given_up, asyncio.get_running_loop()
        await asyncio.sleep(pause)
        came = await loop.run_in_executor(self._worker, self._whole, opened.draft, given_up)
        if given_up.is_set() or came is None:
            return
        opened.known = opened.shown = came if isinstance(came, Judged) else None
        if isinstance(came, Judged):
            self._tell(came)
        else:
            self._refuse(opened.draft, came)

    def _whole(self, draft: Draft, given_up: Event) -> Judged | Standing | None:
        """What came of a text in the worker's thread: its judgement, why there is none, None if given up."""
        if given_up.is_set():
            return None
        standing = self._standing(draft.here)
        if standing.run is None:
            return standing
        return judge(draft, replace(standing.run, today=self._today()), given_up.is_set)

    def _standing(self, here: Path) -> Standing:
        """What holds for a folder; made anew where anything was changed that it rests on."""
        held = self._standings.get(here)
        before = () if held is None else stamp(held[0].rests_on)
        if held is not None and before == held[1]:
            return held[0]
        standing = self._prepare(here)
        now = dict(stamp(standing.rests_on))
        # As they were before it was made: what is changed meanwhile is noticed the next time.
        read = {**now, **{file: seen for file, seen in before if file in now}}
        self._standings[here] = standing, tuple(sorted(read.items()))
        return standing


def _rests(file: Path, draft: Draft, rests_on: Iterable[Path]) -> bool:
    return file == draft.beside or any(file.is_relative_to(one) for one in rests_on)
