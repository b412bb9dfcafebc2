"""What a worker does with a draft: functions of what a desk is made from, the request, and the day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from healthlint.claims import json as claims_json
from healthlint.claims.table import table
from healthlint.reports import View, renderer
from healthlint.serve.desk import desk, source
from healthlint.serve.exports import EXPORTS
from healthlint.serve.models import Read
from healthlint.serve.refusal import RefusedError
from healthlint.why import json as why_json
from healthlint.why.edits import Circumstances
from healthlint.why.looks import why

if TYPE_CHECKING:
    from datetime import date

    from healthlint.serve.desk import Making
    from healthlint.serve.models import Check, Draft, Why


def warmed(making: Making) -> None:
    """The rules are read, so that the first draft need not wait for it."""
    desk(making)


def checked(making: Making, asked: Check, today: date) -> bytes:
    """The report as ``healthlint check --format json`` writes it."""
    report = desk(making).report(asked, today, asked.min_confidence)
    return renderer("json")(report, View(excused=asked.show_excused)).encode()


def claimed(making: Making, asked: Draft, today: date) -> bytes:
    """The table as ``healthlint claims --format json`` writes it."""
    read, held = source(asked), desk(making).held_to(asked).of(asked.called)
    found = table(read, held.rulebook, asked.today or today, held.settings.content_type)
    return claims_json.render([found], found.troubles).encode()


def wondered(making: Making, asked: Why, today: date) -> bytes:
    """What became of a line, as ``healthlint why`` tells it."""
    read, at = source(asked), desk(making)
    last = read.text.count("\n") + 1
    if asked.line > last:
        raise RefusedError(422, f"there is no line {asked.line}", f"the draft has {last:,}")
    held = at.held_to(asked).of(asked.called)
    circumstances = Circumstances(held.rulebook, asked.today or today, held.settings.content_type)
    findings = at.report(asked, today).findings
    return why_json.render(why(read, asked.line, circumstances, findings)).encode()


def exported(making: Making, asked: Check, today: date, name: str) -> bytes:
    """A draft as one of ``EXPORTS``."""
    return EXPORTS[name].write(desk(making), asked, today)


def read_out(making: Making, asked: Draft, _: date) -> bytes:
    """The text of a draft as findings count it; making the desk is left to who judges."""
    assert making is not None  # noqa: S101 - every task is called alike
    read = source(asked)
    return Read(text=read.text, format=read.format, remarks=list(read.remarks)).model_dump_json().encode()
