"""How the work on many files is done: by how many processes, what is remembered, who watches."""

from __future__ import annotations

from argparse import ArgumentTypeError
from contextlib import contextmanager
from functools import cache
from typing import TYPE_CHECKING

from healthlint.bundle.cache import folder
from healthlint.lean import replace
from healthlint.many.progress import Progress, wanted
from healthlint.many.remembered import Memory, basis
from healthlint.many.stopwatch import Stopwatch, Unwatched
from healthlint.modules import Later
from healthlint.text.lazy import compiling

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from collections.abc import Iterator

    from healthlint.commands.parts.answering import Answer, Given
    from healthlint.judging import Run
    from healthlint.many import expressions
else:
    expressions = Later("healthlint.many.expressions")  # what is remembered needs none

_MOST = 256
"""Processes; more than any machine of today has use for."""

_RESULTS = "results"
"""Where results are in the user's cache folder."""


def add_many(parser: ArgumentParser) -> None:
    """Add the options."""
    group = parser.add_argument_group("how the work is done")
    group.add_argument(
        "--jobs",
        type=_count,
        metavar="N",
        help="processes; default: one for little, else one for each processor; on Windows always one",
    )
    group.add_argument(
        "--no-cache", action="store_true", help="judge what was judged before, and remember nothing"
    )
    group.add_argument(
        "--profile", action="store_true", help="say where the time went, in one process and without cache"
    )


def stopwatch(arguments: Namespace, given: Given) -> Unwatched:
    """What the time is taken with, if that is asked for."""
    return Stopwatch(given.timer) if arguments.profile else Unwatched()


def working(run: Run, arguments: Namespace, given: Given, watch: Unwatched) -> Run:
    """A run that does its work as the command line asks for."""
    if given.tell is not None and wanted(given.environment):
        run = replace(run, progress=Progress(given.timer, given.tell))
    if isinstance(watch, Stopwatch):
        return replace(run, jobs=1, watch=watch)
    return replace(run, jobs=arguments.jobs, memory=None if arguments.no_cache else _memory(run, given))


@contextmanager
def kept(given: Given) -> Iterator[None]:
    """While this lasts, what each process would compile anew is kept in the user's cache folder."""
    place = folder(given.environment, given.here)
    if place is None:
        yield
        return
    known = cache(lambda: expressions.expressions(place))
    # Where nothing was compiled, as where all is remembered, there is nothing to read or to keep.
    with compiling(lambda expression, flags: known().compiled(expression, flags)):
        yield
    if known.cache_info().currsize:
        known().shelf.keep()


def profiled(answer: Answer, watch: Unwatched) -> Answer:
    """An answer that says where the time went, if somebody took it."""
    if not isinstance(watch, Stopwatch):
        return answer
    out = answer.out + "".join(answer.parts)
    watch.lap("render")
    return replace(answer, out=out, parts=(), complaints=(*answer.complaints, *watch.lines()))


def _memory(run: Run, given: Given) -> Memory | None:
    place = folder(given.environment, given.here)
    known_by = basis(run.today.isoformat(), run.standards.whole.hash)
    return None if place is None or known_by is None else Memory(place / _RESULTS, known_by)


def _count(value: str) -> int:
    if not value.isascii() or not value.isdigit() or not 1 <= int(value) <= _MOST:
        raise ArgumentTypeError(f"'{value}' is no number of processes: write one from 1 to {_MOST}")
    return int(value)
