"""What rules said of a labelled text, held against its labels."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from healthlint.evaluation.intervals import Counts
from healthlint.evaluation.subjects import about_all
from healthlint.lean import dataclass
from healthlint.lint import lint

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from healthlint.evaluation.gold import Labelled
    from healthlint.evaluation.labels import Labels
    from healthlint.evaluation.subjects import Subject
    from healthlint.finding import Finding
    from healthlint.lint import Trouble
    from healthlint.rulebook import Rulebook

Unit = Literal["sentence", "document", "text"]
"""What is counted: sentences, documents as wholes, or the constructed texts of pairs."""


@dataclass(frozen=True)
class Said:
    """The rules that spoke: by sentence, anywhere, how often outside every sentence; and what broke.

    ``stopped`` says whether one of them was an error.
    """

    on: tuple[frozenset[str], ...]
    anywhere: frozenset[str]
    stray: int
    stopped: bool
    troubles: tuple[Trouble, ...] = ()


@dataclass(frozen=True, order=True)
class Outcome:
    """One place of a text (characters, half-open): labels found and missed, rules that spoke wrongly."""

    text: str
    unit: Unit
    start: int
    end: int
    found: tuple[str, ...] = ()
    missed: tuple[str, ...] = ()
    false: tuple[str, ...] = ()


def listen(text: Labelled, rulebook: Rulebook, today: date) -> Said:
    """Check a labelled text, as on a day."""
    checked = lint(text.source, rulebook, today, text.declared)
    spoken = [finding for finding in checked.findings if finding.status == "open"]
    on: list[set[str]] = [set() for _ in text.sentences]
    stray = 0
    for finding in (one for one in spoken if not about_all(one.rule)):
        number = _first_touched(text, finding)
        if number is None:
            stray += 1
        else:
            on[number].add(finding.rule.id)
    return Said(
        on=tuple(map(frozenset, on)),
        anywhere=frozenset(finding.rule.id for finding in spoken),
        stray=stray,
        stopped=any(finding.severity == "error" for finding in spoken),
        troubles=checked.troubles,
    )


def on_sentences(subject: Subject, text: Labelled, said: Said, labels: Labels) -> Counts:
    """The subject's figures on a text's sentences.

    To be found is what both reviewers noted; right is what either did. Outside every sentence no label
    can be, which only all rules together are told: labels and rules are judged where people judged.
    """
    noted = labels.sentence.keys()
    if text.pair is not None or not subject.labels & noted:
        return Counts()
    judged = {rule for rule, own in subject.stands.items() if own & noted}
    counts = Counts(flagged=said.stray if subject.kind == "all" else 0)
    for sentence, rules in zip(text.sentences, said.on, strict=True):
        spoke = rules & judged
        needed = bool(subject.labels & sentence.a and subject.labels & sentence.b)
        if spoke or needed:
            either = sentence.a | sentence.b
            right = any(subject.stands[rule] & either for rule in spoke)
            counts = counts.plus(Counts(needed, needed and bool(spoke), bool(spoke), right))
    return counts


def on_whole(subject: Subject, text: Labelled, said: Said, labels: Labels) -> Counts:
    """The subject's figures on a text as a whole: each label of it that is known is one case."""
    counts = Counts()
    for label, true in (text.whole or {}).items():
        if subject.kind != "all" and label in subject.labels:
            spoke = _spoke(label, subject, said, labels)
            if spoke is not None:
                counts = counts.plus(Counts(true, true and spoke, spoke, true and spoke))
    return counts


def outcomes(text: Labelled, said: Said, every: Iterable[Subject], labels: Labels) -> Iterator[Outcome]:
    """What came of each place of a text where something was to be found, or something was said."""
    by_label = {subject.name: subject for subject in every if subject.kind == "label"}
    for sentence, rules in zip(text.sentences, said.on, strict=True):
        both, either = sentence.a & sentence.b, sentence.a | sentence.b
        found = {name for name in both if rules & by_label[name].stands.keys()}
        stood = {rule: frozenset(labels.rules[rule]) & labels.sentence.keys() for rule in rules}
        false = {rule for rule, own in stood.items() if own and not own & either}
        if both or false:
            lists = tuple(sorted(found)), tuple(sorted(both - found)), tuple(sorted(false))
            yield Outcome(text.name, "sentence", sentence.start, sentence.end, *lists)
    yield from _whole_outcomes(text, said, by_label, labels)


def unit_of_whole(text: Labelled) -> Unit:
    """What a text as a whole is counted as."""
    return "document" if text.pair is None else "text"


def _whole_outcomes(
    text: Labelled, said: Said, by_label: dict[str, Subject], labels: Labels
) -> Iterator[Outcome]:
    found: list[str] = []
    missed: list[str] = []
    false: set[str] = set()
    for label, true in sorted((text.whole or {}).items()):
        spoke = _spoke(label, by_label[label], said, labels)
        if true:
            (found if spoke else missed).append(label)
        elif spoke:
            false |= said.anywhere & by_label[label].stands.keys()
    if found or missed or false:
        lists = tuple(found), tuple(missed), tuple(sorted(false))
        yield Outcome(text.name, unit_of_whole(text), 0, len(text.source.text), *lists)


def _spoke(label: str, subject: Subject, said: Said, labels: Labels) -> bool | None:
    """Whether the subject said a label of a whole text; None where it alone cannot say it."""
    standing = {rule for rule, own in subject.stands.items() if label in own}
    if label not in labels.together:
        return bool(standing & said.anywhere)
    needed = {rule for rule, own in labels.rules.items() if label in own}
    # A rule that is not run leaves the label unsaid; a single rule, or a category, is not blamed for others.
    return needed <= said.anywhere if subject.kind == "label" or needed <= standing else None


def _first_touched(text: Labelled, finding: Finding) -> int | None:
    """The number of the first sentence that a finding touches; a point touches what it stands in."""
    start, end = finding.place.start, max(finding.place.end, finding.place.start + 1)
    touched = (n for n, one in enumerate(text.sentences) if one.start < end and start < one.end)
    return next(touched, None)
