"""Two evaluations of one set of texts: what changed, place by place, and whether it got worse."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from healthlint.evaluation.fields import Fields, WrongError
from healthlint.evaluation.gold import GoldError
from healthlint.evaluation.judging import Outcome
from healthlint.lean import dataclass, replace
from healthlint.lint import Trouble

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from pathlib import Path

    from healthlint.evaluation.measure import Evaluation

# The texts are the same, so nothing here is chance; but labels are judgements. Reviewers who are careful
# differ on about one sentence in ten, so a rule that finds much more may lose half of that.
TOLERANCE = 0.05
"""How far the precision of a stable rule may fall."""

CHANGES = ("newly found", "newly missed", "new false alarms", "false alarms gone")

Key = tuple[str, str, int, int]
_Precisions = dict[tuple[str, str], float]


@dataclass(frozen=True)
class Comparison:
    """Each kind of change with its places, where ``found`` holds what changed; and the rules that fell."""

    changes: Mapping[str, tuple[Outcome, ...]]
    fallen: tuple[str, ...]

    def as_data(self) -> dict[str, Any]:
        """As plain data."""
        listed = {
            kind: [
                {
                    "text": one.text,
                    "unit": one.unit,
                    "start": one.start,
                    "end": one.end,
                    "what": list(one.found),
                }
                for one in places
            ]
            for kind, places in self.changes.items()
        }
        return {"tolerance": TOLERANCE, "changes": listed, "fallen": list(self.fallen)}

    def lines(self, quoted: Callable[[Outcome], str]) -> Iterator[str]:
        """For people: each place with its words, then the totals."""
        for kind, places in self.changes.items():
            for one in places:
                yield f"{kind}: {one.text}:{one.start}-{one.end} {', '.join(one.found)}: {quoted(one)}"
        yield "compared: " + ", ".join(f"{_total(places)} {kind}" for kind, places in self.changes.items())
        yield from self.fallen


def _total(places: Iterable[Outcome]) -> int:
    return sum(len(one.found) for one in places)


def earlier(path: Path, shown: str) -> Fields:
    """What an earlier run wrote with ``--format json``.

    Raises:
        GoldError: it cannot be read, or is something else.
    """
    try:
        found = Fields.of(path.read_text(encoding="utf-8"))
        _read_outcomes(found)
        _precisions(found)
        _set(found)
    except (OSError, UnicodeDecodeError, WrongError) as error:
        how = "write it with healthlint eval --format json"
        raise GoldError([Trouble(shown, 1, f"this is no earlier evaluation ({error})", how)]) from error
    return found


def compare(before: Fields, shown: str, now: Evaluation) -> Comparison:
    """What changed between an earlier evaluation and this one.

    Raises:
        GoldError: the earlier one was made on other texts.
    """
    if _set(before) != (now.gold.sha256, now.gold.only):
        what = f"this was measured on another set than {now.gold.path}"
        raise GoldError([Trouble(shown, 1, what, "compare runs with the same GOLD and --only")])
    old = {_key(one): one for one in _read_outcomes(before)}
    new = {_key(one): one for one in now.outcomes}
    found = {kind: tuple(_changed(kind, old, new)) for kind in CHANGES}
    return Comparison(found, tuple(_fallen(_precisions(before), now)))


def _set(found: Fields) -> tuple[str, tuple[str, ...]]:
    """What names a set of texts: the sha256 of the file, and which of them were chosen."""
    gold = found.inside("gold")
    return gold.text("sha256"), gold.names("only")


def _key(one: Outcome) -> Key:
    return one.text, one.unit, one.start, one.end


def _changed(kind: str, old: Mapping[Key, Outcome], new: Mapping[Key, Outcome]) -> Iterator[Outcome]:
    one_way, field = {
        "newly found": ((old, new), "found"),
        "newly missed": ((old, new), "missed"),
        "new false alarms": ((old, new), "false"),
        "false alarms gone": ((new, old), "false"),
    }[kind]
    without, having = one_way
    for key, one in having.items():
        before: tuple[str, ...] = getattr(without[key], field) if key in without else ()
        more = tuple(name for name in getattr(one, field) if name not in before)
        if more:
            yield replace(one, found=more, missed=(), false=())


def _fallen(before: _Precisions, now: Evaluation) -> Iterator[str]:
    for row in now.rows:
        was, precision = before.get((row.name, row.unit)), row.counts.precision
        if (
            row.status == "stable"
            and was is not None
            and precision is not None
            and was - precision > TOLERANCE
        ):
            yield (
                f"{row.name}: precision fell from {was:.2f} to {precision:.2f}, more than {TOLERANCE}: "
                "mend the rule, or put it in preview"
            )


def _precisions(found: Fields) -> _Precisions:
    """Precision of each rule in each unit, where there is one."""
    rows = [one for one in found.objects("rows") if one.text("kind") == "rule"]
    known = [(one.text("name"), one.text("unit"), one.data.get("precision")) for one in rows]
    return {(name, unit): float(share) for name, unit, share in known if isinstance(share, float | int)}


def _read_outcomes(found: Fields) -> list[Outcome]:
    return [_outcome(one) for one in found.objects("outcomes")]


def _outcome(one: Fields) -> Outcome:
    place = one.text("text"), one.text("unit"), one.number("start"), one.number("end")
    lists = (one.names(name) for name in ("found", "missed", "false"))
    return Outcome(*place, *lists)  # type: ignore[arg-type]  # a unit of another version is just never met
