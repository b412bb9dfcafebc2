"""One evaluation: every labelled text is checked, and the figures of every subject come out."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from healthlint.evaluation.intervals import Counts, Range, f1_interval, wilson
from healthlint.evaluation.judging import Outcome, listen, on_sentences, on_whole, outcomes, unit_of_whole
from healthlint.evaluation.subjects import subjects
from healthlint.lean import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from healthlint.evaluation.gold import Gold, Labelled
    from healthlint.evaluation.judging import Said, Unit
    from healthlint.evaluation.labels import Labels
    from healthlint.evaluation.subjects import Kind, Subject
    from healthlint.lint import Trouble
    from healthlint.rulebook import Rulebook


@dataclass(frozen=True)
class Row:
    """The figures of one subject in one unit; ``status`` is that of a rule."""

    kind: Kind
    name: str
    unit: Unit
    counts: Counts
    f1_interval: Range | None
    status: str | None = None

    @property
    def precision_interval(self) -> Range | None:
        """Where precision lies, 95 %."""
        return wilson(self.counts.right, self.counts.flagged)

    @property
    def recall_interval(self) -> Range | None:
        """Where recall lies, 95 %."""
        return wilson(self.counts.hit, self.counts.need)


@dataclass(frozen=True)
class Pairs:
    """How many constructed texts there are to flag and to pass, how many came out so, and of the pairs."""

    pairs: int
    pairs_right: int
    flag: int
    flag_right: int
    passing: int
    passing_right: int


@dataclass(frozen=True)
class Evaluation:
    """What came of a set of labelled texts.

    ``gate`` counts documents by the verdict of both reviewers and by whether an error stopped them.
    """

    gold: Gold
    rulebook_hash: str
    rules: int
    today: date
    rows: tuple[Row, ...]
    outcomes: tuple[Outcome, ...]
    gate: Mapping[tuple[str, bool], int]
    pairs: Pairs | None
    troubles: tuple[Trouble, ...]


def evaluate(gold: Gold, rulebook: Rulebook, labels: Labels, today: date) -> Evaluation:
    """Check every text of a set with a rulebook's rules, as on a day, and count."""
    heard = [(text, listen(text, rulebook, today)) for text in gold.texts]
    every = subjects(tuple(rulebook.rules), labels)
    status = {rule.id: rule.status for rule in rulebook.rules}
    found = [one for text, said in heard for one in outcomes(text, said, every, labels)]
    return Evaluation(
        gold=gold,
        rulebook_hash=rulebook.hash,
        rules=len(rulebook.rules),
        today=today,
        rows=tuple(
            row for subject in every for row in _rows(subject, heard, labels, status.get(subject.name))
        ),
        outcomes=tuple(found),
        gate=Counter((text.verdict, said.stopped) for text, said in heard if text.verdict is not None),
        pairs=_pairs(gold.texts, found),
        troubles=tuple(trouble for _, said in heard for trouble in said.troubles),
    )


def _rows(
    subject: Subject, heard: Sequence[tuple[Labelled, Said]], labels: Labels, status: str | None
) -> Iterator[Row]:
    """The subject's figures in each unit where there was something to find or something was flagged."""
    groups = {name: number for number, name in enumerate(dict.fromkeys(_group(text) for text, _ in heard))}
    by_unit: dict[Unit, dict[int, Counts]] = {}
    for text, said in heard:
        counted: dict[Unit, Counts] = {
            "sentence": on_sentences(subject, text, said, labels),
            unit_of_whole(text): on_whole(subject, text, said, labels),
        }
        for unit, counts in counted.items():
            if any(counts):
                own, group = by_unit.setdefault(unit, {}), groups[_group(text)]
                own[group] = own.get(group, Counts()).plus(counts)
    for unit, own in by_unit.items():
        yield Row(subject.kind, subject.name, unit, _total(own), f1_interval(own, len(groups)), status)


def _total(own: Mapping[int, Counts]) -> Counts:
    total = Counts()
    for counts in own.values():
        total = total.plus(counts)
    return total


def _group(text: Labelled) -> tuple[str, str]:
    """What a text is drawn together with: a pair is one thing seen from two sides."""
    return ("pair", text.pair) if text.pair is not None else ("text", text.name)


def _pairs(texts: Sequence[Labelled], found: Sequence[Outcome]) -> Pairs | None:
    wrong = {one.text for one in found if one.missed or one.false}
    flag = [text.name not in wrong for text in texts if text.pair is not None and _expected(text)]
    passing = [text.name not in wrong for text in texts if text.pair is not None and not _expected(text)]
    pairs = {text.pair for text in texts if text.pair is not None}
    lost = {text.pair for text in texts if text.pair is not None and text.name in wrong}
    if not pairs:
        return None
    return Pairs(len(pairs), len(pairs - lost), len(flag), sum(flag), len(passing), sum(passing))


def _expected(text: Labelled) -> bool:
    return any((text.whole or {}).values())
