"""What every rule made of one line: it objects, is set aside, forgives, was held back, or was not asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from healthlint import traits
from healthlint.finding import Place
from healthlint.lean import dataclass, replace
from healthlint.lint import asked, judged, opened
from healthlint.reports.console.closing import allowed
from healthlint.why.edits import smallest

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from healthlint.clause import Clause
    from healthlint.finding import Finding
    from healthlint.judgement import Judgement
    from healthlint.kinds.base import Rule
    from healthlint.lint import Trouble
    from healthlint.patterns.page import Page
    from healthlint.text.source import Source
    from healthlint.text.span import Span
    from healthlint.why.edits import Circumstances, Edit


@dataclass(frozen=True)
class Look:
    """A rule and a place it found: the words, why it does not object (if so), and what would silence it.

    ``because`` is an excuse, with the ``words`` it rests on, or the condition that was not met.
    ``set_aside``: the rule objects, and somebody or something else decided that it does not count.
    """

    rule: Rule
    place: Place
    found: str
    because: str | None = None
    words: str = ""
    edits: tuple[Edit, ...] = ()
    set_aside: bool = False


@dataclass(frozen=True)
class Why:
    """One line (1-based) of a file: what was found there, and the rules that had no say, by missing trait."""

    path: str
    line: int
    text: str
    looks: tuple[Look, ...]
    asked: int
    unasked: tuple[tuple[str, tuple[Rule, ...]], ...]
    troubles: tuple[Trouble, ...] = ()


def why(source: Source, line: int, circumstances: Circumstances, findings: Iterable[Finding] = ()) -> Why:
    """What the rules of a rulebook made of a line of a source (1-based).

    ``findings`` are those of a check of the same source: what was decided of them is said here, too.
    """
    page = opened(source, circumstances.rulebook, circumstances.today, circumstances.declared)
    rules = circumstances.rulebook.rules
    having_a_say = list(asked(page, rules))
    troubles: list[Trouble] = []
    every = judged(page, having_a_say, troubles)
    found = [(rule, one) for rule, one in every if _on_line(page, one.hit.span, line)]
    aside = {(one.rule.id, one.place): said for one in findings if (said := _set_aside(one)) is not None}
    looks = [_look(page, rule, one, circumstances, aside) for rule, one in found]
    looks += _unfound(page, rules, line, {(rule.id, one.hit.span) for rule, one in found})
    return Why(
        path=source.path,
        line=line,
        text=source.line(line),
        looks=tuple(_once(sorted(looks, key=_order))),
        asked=len(having_a_say),
        unasked=tuple(_unasked(page, rules)),
        troubles=tuple(troubles),
    )


def _order(look: Look) -> tuple[bool, Place, str]:
    """What stands comes first, and then as it is written."""
    return look.because is not None, look.place, look.rule.id


def _once(looks: Iterable[Look]) -> Iterator[Look]:
    """A rule that does not object says so once for each reason, however many words it looked at."""
    said: set[tuple[str, str, str]] = set()
    for look in looks:
        if look.because is None:
            yield look
        elif (look.rule.id, look.because, look.words) not in said:
            said.add((look.rule.id, look.because, look.words))
            yield look


def _look(
    page: Page,
    rule: Rule,
    judgement: Judgement,
    circumstances: Circumstances,
    aside: Mapping[tuple[str, Place], str],
) -> Look:
    look = _at(page, rule, judgement.hit.span)
    if judgement.excuse is not None:
        words = _quoted(page, judgement.related[0].span) if judgement.related else ""
        return replace(look, because=judgement.excuse, words=words)
    said = aside.get((rule.id, look.place))
    if said is not None:
        return replace(look, because=said, set_aside=True)
    return replace(look, edits=smallest(page, rule, judgement, circumstances))


def _set_aside(finding: Finding) -> str | None:
    """Why a finding does not count although its rule objects; None where it does, or does not object."""
    if finding.status == "suppressed":
        return f"allowed: {allowed(finding)}"
    if finding.status == "baselined":
        return "the baseline has it"
    return finding.excuse


def _at(page: Page, rule: Rule, span: Span, because: str | None = None) -> Look:
    place = Place.of(page.document.source, page.document.map.to_source(span))
    return Look(rule, place, _quoted(page, span), because)


def _unfound(page: Page, rules: Iterable[Rule], line: int, seen: set[tuple[str, Span]]) -> Iterator[Look]:
    """What rules would have found on a line, but for one condition."""
    for rule in rules:
        yield from (look for span, look in _held_back(page, rule, line) if (rule.id, span) not in seen)


def _held_back(page: Page, rule: Rule, line: int) -> Iterator[tuple[Span, Look]]:
    """Places that a rule would have found, but for one condition of its clause or of the rule itself."""
    clause = rule.clauses().get("find")
    if clause is None:
        return
    there = {hit.span for hit in clause.hits(page)}
    missing = [name for name in rule.when if not traits.trait(page, name).holds]
    if missing:
        yield from _looks(page, rule, line, there, f"the document is not {' and not '.join(missing)}")
    for condition, looser in _looser(clause):
        more = {hit.span for hit in looser.hits(page)} - there
        yield from _looks(page, rule, line, more, condition)


def _looks(
    page: Page, rule: Rule, line: int, spans: Iterable[Span], because: str
) -> Iterator[tuple[Span, Look]]:
    for span in sorted(spans):
        if _on_line(page, span, line):
            yield span, _at(page, rule, span, because=because)


def _looser(clause: Clause) -> Iterator[tuple[str, Clause]]:
    """The clause without one of its conditions, and what that condition asks for."""
    if clause.with_:
        yield (
            f"it needs one of these in the same {clause.near}: {_listed(clause.with_)}",
            replace(clause, with_=()),
        )
    if clause.without:
        yield (
            f"one of these stands in the same {clause.near}: {_listed(clause.without)}",
            replace(clause, without=()),
        )
    if clause.weigh:
        wanted = ", ".join(f"{name} {weight:+}" for name, weight in clause.weigh.items())
        yield f"its evidence is below {clause.at_least} ({wanted})", replace(clause, weigh={}, at_least=0)
    if clause.in_:
        yield f"it looks only in {_listed(clause.in_)}", replace(clause, in_=())


def _listed(names: Iterable[str]) -> str:
    return ", ".join(names)


def _unasked(page: Page, rules: Iterable[Rule]) -> Iterator[tuple[str, tuple[Rule, ...]]]:
    for name in traits.NAMES:
        if not traits.trait(page, name).holds:
            without = tuple(rule for rule in rules if name in rule.when)
            if without:
                yield name, without


def _on_line(page: Page, span: Span, line: int) -> bool:
    place = Place.of(page.document.source, page.document.map.to_source(span))
    return place.line <= line <= place.end_line


def _quoted(page: Page, span: Span) -> str:
    return " ".join(page.document.visible[slice(*span)].split())
