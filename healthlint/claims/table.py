"""What a document claims, with its sources, and what it owes, paid or not."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from healthlint.excuses import excuse
from healthlint.finding import Place
from healthlint.judgement import PAID
from healthlint.lean import dataclass
from healthlint.lint import Trouble, asked, judged, opened
from healthlint.patterns.phrase import parse

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from healthlint.judgement import Judgement
    from healthlint.kinds.base import Rule
    from healthlint.named import NamedClause
    from healthlint.patterns.page import Page
    from healthlint.rulebook import Rulebook
    from healthlint.text.source import Source
    from healthlint.text.span import Span
    from healthlint.traits import ContentType

_CLAIMING = frozenset({"efficacy", "endorsement", "evidence", "misinformation", "safety"})
"""The categories whose rules look for what is claimed; the others look at offers, people and form."""

_KINDS = frozenset({"avoid", "prefer", "require"})

_SOURCED = ("cited", "attributed")
"""The excuses that name a source, nearest first."""

# A claim with a source or a hedge is still one; denied, quoted or asked, it is nobody's claim here.
_STILL_CLAIMED = frozenset({None, PAID, "hedged", *_SOURCED})


@dataclass(frozen=True)
class Words:
    """A place of the file and the words a reader sees there."""

    place: Place
    text: str


@dataclass(frozen=True)
class Claim:
    """A sentence that claims something: what it was found by, and the source it gives, if any.

    ``found_by`` are ids of rules and names of clauses; ``objected`` whether any rule stands against it.
    """

    sentence: Words
    found_by: tuple[str, ...]
    objected: bool
    source: Words | None


@dataclass(frozen=True)
class Obligation:
    """What a rule says the document owes: the words that brought it about, and those that pay it."""

    rule: Rule
    owed_for: Words
    payment: Words | None
    paid: bool


@dataclass(frozen=True)
class Table:
    """The claims and obligations of one document, in its order, and what went wrong on the way."""

    path: str
    claims: tuple[Claim, ...]
    obligations: tuple[Obligation, ...]
    troubles: tuple[Trouble, ...] = ()


def table(source: Source, rulebook: Rulebook, today: date, declared: ContentType | None = None) -> Table:
    """What a source claims and owes, as on a day; see ``healthlint.lint.lint``."""
    page = opened(source, rulebook, today, declared)
    troubles = [Trouble(source.path, source.position(p.at)[0], p.what, p.how) for p in page.document.problems]
    claims = tuple(_claims(page, rulebook, troubles))
    return Table(source.path, claims, tuple(_obligations(page, rulebook.rules, troubles)), tuple(troubles))


def _claims(page: Page, rulebook: Rulebook, troubles: list[Trouble]) -> Iterator[Claim]:
    """One for each sentence: a reviewer checks sentences, however many rules look at one."""
    found: defaultdict[Span, list[tuple[str, Judgement, bool]]] = defaultdict(list)
    standing = {rule.id for rule in asked(page, rulebook.rules)}
    for name, judgement in _claimed(page, rulebook, troubles):
        sentence = page.document.around(judgement.hit.span, "sentence")
        found[sentence].append((name, judgement, judgement.excuse is None and name in standing))
    for sentence, several in sorted(found.items()):
        yield Claim(
            sentence=_words(page, sentence),
            found_by=tuple(sorted({name for name, _, _ in several})),
            objected=any(objected for _, _, objected in several),
            source=next((one for _, judgement, _ in several if (one := _source(page, judgement))), None),
        )


def _claimed(page: Page, rulebook: Rulebook, troubles: list[Trouble]) -> Iterator[tuple[str, Judgement]]:
    """What rules about claims found, in whatever kind of document, and the clauses that they judge by."""
    rules = [rule for rule in rulebook.rules if _about_claims(rule)]
    every = [(rule.id, judgement) for rule, judgement in judged(page, rules, troubles)]
    every += [(one.name, judgement) for one in _parts(rules, rulebook) for judgement in one.find.judge(page)]
    return ((name, judgement) for name, judgement in every if judgement.excuse in _STILL_CLAIMED)


def _about_claims(rule: Rule) -> bool:
    """Whether each hit of a rule is something claimed; a document's debts are obligations instead."""
    return rule.category in _CLAIMING and rule.kind in _KINDS and rule.scope not in ("document", "section")


def _parts(rules: Iterable[Rule], rulebook: Rulebook) -> list[NamedClause]:
    """The named clauses that are a whole pattern of these rules: such a rule asks what speaks for them."""
    patterns = {text for rule in rules for clause in rule.clauses().values() for text in clause.any}
    names = {tag for text in patterns if (tag := parse(text).sole_tag) is not None}
    return [rulebook.clauses[name] for name in sorted(names & rulebook.clauses.keys())]


def _source(page: Page, judgement: Judgement) -> Words | None:
    spans = (excuse(name)(page, judgement.hit.span) for name in _SOURCED)
    return next((_words(page, span) for span in spans if span is not None), None)


def _obligations(page: Page, rules: Iterable[Rule], troubles: list[Trouble]) -> Iterator[Obligation]:
    """Each debt once: one place that pays, or one that owes, stands for all like it."""
    seen: set[tuple[str, Span | None]] = set()
    owing = [rule for rule in rules if rule.kind in ("require", "balance")]
    for rule, judgement in judged(page, asked(page, owing), troubles):
        if judgement.excuse not in (None, PAID):
            continue
        payment = judgement.related[0].span if judgement.excuse == PAID else None
        if payment is None or (rule.id, payment) not in seen:
            seen.add((rule.id, payment))
            paid_by = None if payment is None else _words(page, payment)
            yield Obligation(rule, _words(page, judgement.hit.span), paid_by, payment is not None)


def _words(page: Page, span: Span) -> Words:
    document = page.document
    place = Place.of(document.source, document.map.to_source(span))
    return Words(place, " ".join(document.visible[slice(*span)].split()))
