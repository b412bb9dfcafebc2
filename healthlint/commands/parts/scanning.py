"""A scan as the command line asks for it; what it imports comes with the extra ``scale``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from healthlint.commands.parts import circumstances
from healthlint.commands.parts.answering import Answer, UsageError
from healthlint.reports.console.safe import safe
from healthlint.scan import cluster, state, totals
from healthlint.scan.fields import Asked
from healthlint.scan.places import PlaceError, full, place
from healthlint.scan.plan import plan
from healthlint.scan.progress import Progress
from healthlint.scan.terms import bundled, terms_of
from healthlint.version import version
from healthlint.wording import counted

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Mapping

    from healthlint.commands.parts.answering import Given
    from healthlint.scan.places import Place
    from healthlint.scan.plan import Plan
    from healthlint.standards import Standards

_UNREAD, _NOTHING = 3, 4
_SET = ("select", "ignore", "content_type", "jurisdictions", "preview")
"""Options that a project can set, too."""

_MEGABYTE = 1_000_000


def scanned(arguments: Namespace, given: Given) -> Answer:
    """The tables are written, or what keeps them from it is said.

    Raises:
        UsageError: the inputs, the output or the settings cannot be used.
    """
    settings = circumstances.settings(arguments, given, _SET)
    standards = circumstances.standards(arguments, given, settings)
    try:
        return _scanned(arguments, given, standards)
    except PlaceError as error:
        raise UsageError(safe(str(error))) from error
    except (cluster.ScanError, OSError) as error:
        line = f"healthlint scan: {error}: mend that, and run the same command again to go on"
        return Answer(complaints=(safe(line),), exit_code=_UNREAD)


def _scanned(arguments: Namespace, given: Given, standards: Standards) -> Answer:
    output = place(arguments.output, given.here)
    cut = _planned(arguments, given, output)
    before = state.begun(output)
    terms = _terms(arguments, given, standards, cut, before)
    if before is None:
        state.begin(output, terms, bundled(standards.whole))
    else:
        state.refuse_other(before, terms, arguments.output)
    marks = state.marks(output)
    _run(arguments, given, cut, marks)
    state.tidy(output)
    total = totals.write(output, [marks[number] for number in sorted(marks)], cut.passed)
    code = _UNREAD if total["errors"] or total["troubled"] else 0 if total["documents"] else _NOTHING
    return Answer(out=totals.told(total, safe(arguments.output.rstrip("/"))), exit_code=code)


def _planned(arguments: Namespace, given: Given, output: Place) -> Plan:
    for name in arguments.inputs:
        inside = place(name, given.here).path.rstrip("/") + "/"
        if f"{output.path}/".startswith(inside):
            raise PlaceError(f"{name}:1: holds the output, which would be read as well: name another folder")
    asked = Asked(arguments.text, arguments.id, arguments.url, arguments.format)
    cut = plan(arguments.inputs, given.here, asked, arguments.shard_size * _MEGABYTE)
    for remark in cut.remarks:
        given.say(safe(remark))
    return cut


def _terms(
    arguments: Namespace, given: Given, standards: Standards, cut: Plan, before: Mapping[str, Any] | None
) -> dict[str, Any]:
    today = arguments.today or given.today
    terms = {"version": version(), **terms_of(standards, today), **state.identity(cut)}
    # A scan that goes on after midnight still judges by the day on which it was begun.
    if before is not None and arguments.today is None:
        terms["today"] = before.get("today")
    return terms


def _run(arguments: Namespace, given: Given, cut: Plan, marks: dict[int, dict[str, Any]]) -> None:
    left = [shard for shard in cut.shards if shard.number not in marks]
    if not left:
        return
    cluster.start(arguments.runner, arguments.address)
    workers = min(arguments.workers or cluster.cores(arguments.runner), len(left))
    done = sum(mark["size"] for mark in marks.values())
    begin = f"goes on: {len(marks):,} of " if marks else ""
    given.say(f"{begin}{counted(len(cut.shards), 'shard')}, {counted(workers, 'worker')}")
    size = sum(shard.size for shard in cut.shards)
    progress = Progress(given.say, given.timer, given.pause, size, done)
    for mark in cluster.run(left, full(arguments.output, given.here), workers):
        marks[mark["number"]] = mark
        progress.add(mark)
