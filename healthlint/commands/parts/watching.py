"""Checking again whenever a file changes: `check --watch`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from healthlint.commands.parts.answering import Answer, UsageError
from healthlint.inputs import STDIN
from healthlint.lean import replace
from healthlint.modules import Later
from healthlint.reports.console.safe import safe
from healthlint.settings.reading import PYPROJECT, YAML
from healthlint.text.source import FORMATS
from healthlint.walk import shown

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from collections.abc import Callable, Iterator
    from collections.abc import Set as AbstractSet

    from healthlint.commands.parts import extras
    from healthlint.commands.parts.answering import Given
else:
    extras = Later("healthlint.commands.parts.extras")

_USAGE = 2
_INTERRUPTED = 130
"""Whoever ends it before the first check is done has no answer."""

_OTHERS = ("fix", "diff", "write_baseline", "prune", "ci")
"""Options that change files or speak to a build service: done over and over they would surprise."""

_NAMED = 5
"""Files that are named as changed."""

_STEP = 200
"""Milliseconds after which it is looked whether somebody wants to stop."""


def add_watching(parser: ArgumentParser) -> None:
    """Add the option."""
    parser.add_argument(
        "--watch", action="store_true", help="check again whenever a file changes, until Ctrl-C"
    )


def watched(arguments: Namespace, given: Given, once: Callable[[], Answer]) -> Answer:
    """The first answer, with those that follow as files change; the last one's exit code is that of all.

    Raises:
        UsageError: the extra is not there, or another option cannot be done again and again.
    """
    extras.refuse_without("watch", "check --watch", "watchfiles")
    names = [name for name in _OTHERS if getattr(arguments, name)]
    if names:
        raise UsageError(f"--watch does not go with --{names[0].replace('_', '-')}: leave one of them out")
    if STDIN in arguments.paths:
        raise UsageError("--watch looks at files, and standard input is none: name files or folders")
    return Answer(exit_code=_INTERRUPTED, then=_answers(arguments, given, once))


def _answers(arguments: Namespace, given: Given, once: Callable[[], Answer]) -> Iterator[Answer]:
    places = [given.here / name for name in arguments.paths or ["."]]
    outputs = {given.here / one.file for one in arguments.format or () if one.file is not None}
    changes = _changes(places, outputs)
    next(changes)  # watching begins before the first check, so that nothing changes unseen
    yield _done(once)
    for changed in changes:
        again = _done(once)
        yield replace(again, complaints=("", _said(changed, given.here), *again.complaints))


def _done(once: Callable[[], Answer]) -> Answer:
    """An answer; settings or rules that are being edited may be wrong for a while."""
    try:
        return once()
    except UsageError as error:
        return Answer(complaints=error.lines, exit_code=_USAGE)


def _changes(places: list[Path], outputs: AbstractSet[Path]) -> Iterator[frozenset[Path]]:
    """First nothing, once it is watched; then the files that changed together, each time."""
    from watchfiles import DefaultFilter, watch  # noqa: PLC0415 - an extra, which nothing else needs

    # A file is watched by its folder: editors put another in its place.
    folders = {place if place.is_dir() else place.parent for place in places}
    ignored = DefaultFilter()
    found = watch(
        *sorted(folders),
        watch_filter=lambda change, path: ignored(change, path) and _matters(Path(path), places, outputs),
        rust_timeout=_STEP,
        yield_on_timeout=True,
        recursive=any(place.is_dir() for place in places),
    )
    yield frozenset(Path(path) for _, path in next(found))
    yield from (frozenset(Path(path) for _, path in changes) for changes in found if changes)


def _matters(path: Path, places: list[Path], outputs: AbstractSet[Path]) -> bool:
    """Whether a check could come out otherwise; what it writes itself must not set it off."""
    if path in outputs:
        return False
    settings = path.name in (YAML, PYPROJECT) or path.suffix in (".yaml", ".yml")
    return settings or (
        path.suffix.lower() in FORMATS and any(path == one or one in path.parents for one in places)
    )


def _said(changed: frozenset[Path], here: Path) -> str:
    names = sorted(shown(path, here) for path in changed)
    more = f" and {len(names) - _NAMED} more" if len(names) > _NAMED else ""
    return safe(f"--- changed: {', '.join(names[:_NAMED])}{more} ---")
