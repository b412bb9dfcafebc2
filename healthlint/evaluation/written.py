"""An evaluation as JSON and as a text for people."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from healthlint.evaluation.gold import as_data
from healthlint.lean import values
from healthlint.reports.console.safe import safe
from healthlint.version import version
from healthlint.wording import counted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from healthlint.evaluation.comparing import Comparison
    from healthlint.evaluation.intervals import Range
    from healthlint.evaluation.judging import Outcome
    from healthlint.evaluation.measure import Evaluation, Row

CONTRACT = "1"
"""Grows when a key is taken away or changes its meaning, not when one is added."""

_DIGITS = 4
_SHOWN = 90
"""Characters of a place that people are shown."""

_TITLES = {
    "all": "Everything: a sentence that needs attention",
    "label": "By label",
    "category": "By category",
    "rule": "By rule",
}
_HEAD = (
    f"{'':<16}{'unit':<10}{'need':>5}{'hit':>6}{'flagged':>9}{'right':>7}  {'precision':<18}{'recall':<18}F1"
)


def as_json(evaluation: Evaluation, comparison: Comparison | None = None) -> str:
    """The evaluation for programs, with every outcome; what ``--compare`` reads."""
    data = figures(evaluation) | {"outcomes": [_outcome(one) for one in evaluation.outcomes]}
    if comparison is not None:
        data["comparison"] = comparison.as_data()
    return json.dumps(data, ensure_ascii=False, indent=1, allow_nan=False) + "\n"


def figures(evaluation: Evaluation) -> dict[str, Any]:
    """Everything but the outcomes, as plain data."""
    return {
        "version": CONTRACT,
        "tool": {"name": "healthlint", "version": version()},
        "evaluated_on": evaluation.today.isoformat(),
        "rulebook": {"hash": evaluation.rulebook_hash, "rules": evaluation.rules},
        "gold": as_data(evaluation.gold),
        "rows": [_row(row) for row in evaluation.rows],
        "pairs": None if evaluation.pairs is None else values(evaluation.pairs),
        "gate": _gate(evaluation),
        "errors": [values(trouble) for trouble in evaluation.troubles],
    }


def as_text(evaluation: Evaluation, comparison: Comparison | None = None) -> str:
    """The evaluation for people: a line for each subject, what changed, and what it was measured on."""
    lines = [*_table(evaluation), *_verdicts(evaluation)]
    if comparison is not None:
        lines += comparison.lines(lambda one: _quoted(one, evaluation))
    return "\n".join((*lines, _last(evaluation))) + "\n"


def _row(row: Row) -> dict[str, Any]:
    counts = row.counts
    return {
        "kind": row.kind,
        "name": row.name,
        **({"status": row.status} if row.status else {}),
        "unit": row.unit,
        **counts._asdict(),
        "precision": _rounded(counts.precision),
        "precision_interval": _ends(row.precision_interval),
        "recall": _rounded(counts.recall),
        "recall_interval": _ends(row.recall_interval),
        "f1": _rounded(counts.f1),
        "f1_interval": _ends(row.f1_interval),
    }


def _rounded(share: float | None) -> float | None:
    return None if share is None else round(share, _DIGITS)


def _ends(interval: Range | None) -> list[float] | None:
    return None if interval is None else [round(end, _DIGITS) for end in interval]


def _outcome(one: Outcome) -> dict[str, Any]:
    return {name: list(value) if isinstance(value, tuple) else value for name, value in values(one).items()}


def _gate(evaluation: Evaluation) -> dict[str, dict[str, int]]:
    verdicts = sorted({verdict for verdict, _ in evaluation.gate})
    return {
        verdict: {name: evaluation.gate.get((verdict, stopped), 0) for name, stopped in _ENDS}
        for verdict in verdicts
    }


_ENDS = (("stopped", True), ("passed", False))


def _table(evaluation: Evaluation) -> Iterator[str]:
    for kind, title in _TITLES.items():
        rows = [row for row in evaluation.rows if row.kind == kind]
        if rows:
            yield from (title, _HEAD, *map(_line, rows), "")


def _line(row: Row) -> str:
    counts = row.counts
    shares = (
        (counts.precision, row.precision_interval),
        (counts.recall, row.recall_interval),
        (counts.f1, row.f1_interval),
    )
    figures_ = "".join(f"{_share(*one):<18}" for one in shares)
    numbers = f"{counts.need:>5}{counts.hit:>6}{counts.flagged:>9}{counts.right:>7}"
    return f"{row.name:<16}{row.unit:<10}{numbers}  {figures_}".rstrip()


def _share(share: float | None, interval: Range | None) -> str:
    """``0.82 (0.79-0.85)``, or a dash where there is nothing to divide by."""
    ends = "" if interval is None else f" ({interval[0]:.2f}-{interval[1]:.2f})"
    return "-" if share is None else f"{share:.2f}{ends}"


def _verdicts(evaluation: Evaluation) -> Iterator[str]:
    pairs = evaluation.pairs
    if pairs is not None:
        flag, passing = f"{pairs.flag_right} of {pairs.flag}", f"{pairs.passing_right} of {pairs.passing}"
        yield f"pairs: {pairs.pairs_right} of {pairs.pairs} right; to flag {flag}, to pass {passing}"
    for verdict, ends in _gate(evaluation).items():
        yield f"verdict {verdict}: {ends['stopped']} stopped by an error, {ends['passed']} not"


def _quoted(one: Outcome, evaluation: Evaluation) -> str:
    source = next(text.source for text in evaluation.gold.texts if text.name == one.text)
    words = " ".join(source.text[one.start : one.end].split())
    return safe(words if len(words) <= _SHOWN else words[: _SHOWN - 1] + "…")


def _last(evaluation: Evaluation) -> str:
    gold = as_data(evaluation.gold)
    size = f"{counted(gold['texts'], 'text')}, {counted(gold['sentences'], 'sentence')}"
    only = f" (only {', '.join(gold['only'])})" if gold["only"] else ""
    return f"{gold['path']}{only}: {size}, sha256 {gold['sha256']}; {counted(evaluation.rules, 'rule')}"
