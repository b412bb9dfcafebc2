"""What becomes of the findings that somebody allows, and of the allows."""

from __future__ import annotations

from collections import Counter
from itertools import islice
from typing import TYPE_CHECKING, Literal

from healthlint.finding import Place, in_file
from healthlint.lean import dataclass, replace
from healthlint.settle import digest
from healthlint.suppression.claims import Claims
from healthlint.suppression.rules import EXPIRED, MALFORMED, UNKNOWN, UNUSED, raised
from healthlint.suppression.terms import MistakeError, shown
from healthlint.suppression.written import allows
from healthlint.text.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from healthlint.finding import Allowance, Finding
    from healthlint.lint import Checked, Pass
    from healthlint.patterns.page import Page
    from healthlint.suppression.beside import Beside
    from healthlint.suppression.directive import Said
    from healthlint.suppression.naming import Known
    from healthlint.suppression.written import Allow
    from healthlint.text.source import Source

State = Literal["malformed", "unknown rule", "expired", "unused", "partly used", "used", "not checked"]
"""What became of an allow; not checked: the run leaves its rules out, or could not judge the article."""

_SAID: dict[str, State] = {MALFORMED.id: "malformed", UNKNOWN.id: "unknown rule", EXPIRED.id: "expired"}
_HINTED = 50
"""Unknown names in one article that are compared with all that there are."""

_NARROW_FIRST = ("line", "block", "section", "file")


@dataclass(frozen=True)
class Ruled:
    """An allow with what became of it: the rules it names, how many findings it allows, what is wrong."""

    allow: Allow
    state: State
    rules: tuple[str, ...] = ()
    allowance: Allowance | None = None
    count: int = 0
    findings: tuple[Finding, ...] = ()


def deciding(known: Known, beside: Beside) -> Pass:
    """The pass that sets aside what is allowed, and adds what is wrong with the allows."""

    def decide(page: Page, checked: Checked) -> Checked:
        return decided(page, checked, known, beside)[0]

    return decide


def decided(page: Page, checked: Checked, known: Known, beside: Beside) -> tuple[Checked, tuple[Ruled, ...]]:
    """A document with its allows heeded, and what became of each of them."""
    written = allows(page.document, beside(checked.path), page.today)
    if not written:
        return checked, ()
    ruling = _Ruling(page, checked, known, Claims(checked.findings, checked.forgiven), _hints(written, known))
    ruled = ruling.ruled(written)
    taken = ruling.claims.taken
    own = (
        one._replace(status="suppressed", allowed=taken[number]) if number in taken else one
        for number, one in enumerate(checked.findings)
    )
    said = _named(finding for one in ruled for finding in one.findings)
    return replace(checked, findings=tuple(sorted((*own, *said), key=in_file))), ruled


def _hints(written: Iterable[Allow], known: Known) -> dict[str, str]:
    """What to write instead of the first names that no rule has: looking for alike ones takes its time."""
    said = (one.said for one in written if not isinstance(one.said, MistakeError))
    unknown = (name.text for one in said for name in one.names if known.find(name.text) is None)
    return {name: known.instead(name) for name in islice(unknown, _HINTED)}


def _named(findings: Iterable[Finding]) -> Iterator[Finding]:
    """Findings about allows with names of their own: rule, what is written there, n-th of its kind."""
    seen: Counter[tuple[str, str]] = Counter()
    for one in findings:
        key = (one.rule.id, one.match or one.message)
        seen[key] += 1
        identity = digest("\0".join((*key, str(seen[key]))))
        yield one._replace(identity=identity, fingerprint=digest(f"{one.place.path}\0{identity}"))


@dataclass(frozen=True)
class _Ruling:
    """The judgement of the allows of one document."""

    page: Page
    checked: Checked
    known: Known
    claims: Claims
    hints: Mapping[str, str]

    @property
    def source(self) -> Source:
        return self.page.document.source

    def ruled(self, written: Sequence[Allow]) -> tuple[Ruled, ...]:
        """Each allow with what became of it, in the order they are given."""
        used: dict[int, dict[str, int]] = {}
        for number in sorted(range(len(written)), key=lambda number: _rank(written[number])):
            used[number] = self._taken(written[number])
        return tuple(self._ruled(one, used[number]) for number, one in enumerate(written))

    def _taken(self, allow: Allow) -> dict[str, int]:
        """How many findings of each rule an allow has claimed, where it is any."""
        if isinstance(allow.said, MistakeError) or self._is_over(allow.said):
            return {}
        placed = _placed(allow.said, allow)
        counted = (
            (rule, self.claims.take(rule, allow.said, allow.target, placed)) for rule in self._ids(allow.said)
        )
        return {rule: count for rule, count in counted if count}

    def _is_over(self, said: Said) -> bool:
        return said.allowance.until is not None and said.allowance.until < self.page.today

    def _ids(self, said: Said) -> tuple[str, ...]:
        return tuple(one for name in said.names if (one := self.known.find(name.text)) is not None)

    def _ruled(self, allow: Allow, used: dict[str, int]) -> Ruled:
        if isinstance(allow.said, MistakeError):
            finding = raised(MALFORMED, self.source, allow.place, str(allow.said))
            return Ruled(allow, "malformed", findings=(finding,))
        ids = self._ids(allow.said)
        findings = (*self._unknown(allow, allow.said), *self._twice(allow, ids))
        if self._is_over(allow.said):
            findings = (*findings, self._expired(allow, allow.said, ids))
        else:
            findings = (*findings, *self._unused(allow, allow.said, ids, used))
        rules = tuple(self.known.full(name.text) for name in allow.said.names)
        state = _state(findings, used)
        return Ruled(allow, state, rules, _placed(allow.said, allow), sum(used.values()), findings)

    def _judged(self, ids: Iterable[str]) -> list[str]:
        """The rules that had their say: where one broke, none is called unheard."""
        return [] if self.checked.troubles else [one for one in ids if one in self.known.judged]

    def _unknown(self, allow: Allow, said: Said) -> Iterator[Finding]:
        for number, name in enumerate(said.names):
            if self.known.find(name.text) is None:
                how = self.hints.get(name.text, "see `healthlint rules` for the list")
                what = f"no rule is called {shown(name.text)}: {how}"
                yield raised(UNKNOWN, self.source, _place(self.source, allow, number), what)

    def _twice(self, allow: Allow, ids: Sequence[str]) -> Iterator[Finding]:
        twice = next((one for number, one in enumerate(ids) if one in ids[:number]), None)
        if twice is not None:
            what = f"{self.known.full(twice)} is named twice: name it once"
            yield raised(MALFORMED, self.source, allow.place, what)

    def _expired(self, allow: Allow, said: Said, ids: Sequence[str]) -> Finding:
        ended = f"the allow for {_listed(map(self.known.full, ids))} ended on {said.allowance.until}"
        if any(self.claims.is_open(one, said, allow.target) for one in ids):
            what = f"{ended}, so what it allowed counts again: mend the words, or agree on a new day"
            return raised(EXPIRED, self.source, allow.place, what)
        needless = len(self._judged(ids)) == len(said.names)
        what = f"{ended}: delete it"
        return raised(EXPIRED, self.source, allow.place, what, allow.deletion if needless else None)

    def _unused(
        self, allow: Allow, said: Said, ids: Sequence[str], used: dict[str, int]
    ) -> Iterator[Finding]:
        judged = self._judged(ids)
        needless = [one for one in judged if one not in used]
        if len(needless) == len(said.names):
            yield self._needless(allow, said, needless, allow.deletion)
            return
        for number, name in enumerate(said.names):
            one = self.known.find(name.text)
            if one in needless:
                kept = any(self.known.find(before.text) not in needless for before in said.names[:number])
                yield self._needless(allow, said, [one], _cut(allow.names, number, kept=kept))

    def _needless(self, allow: Allow, said: Said, rules: Sequence[str], deletion: Span | None) -> Finding:
        hints = {self.claims.hint(one, said, allow.target) for one in rules} - {""}
        hint = f" ({hints.pop()})" if len(hints) == 1 else ""
        where = f"in this {said.scope}" if allow.target.span is not None else "there"
        names = _listed(map(self.known.full, rules))
        verb = "is" if len(rules) == 1 else "are"
        what = f"{names} {verb} not found {where}{hint}: delete the allow"
        return raised(UNUSED, self.source, allow.place, what, deletion)


def _rank(allow: Allow) -> int:
    """The narrowest first: what one paragraph needs is not what the whole file needs."""
    said = allow.said
    return 0 if isinstance(said, MistakeError) else _NARROW_FIRST.index(said.scope)


def _placed(said: Said, allow: Allow) -> Allowance:
    return replace(said.allowance, path=allow.place.path, line=allow.place.line)


def _place(source: Source, allow: Allow, number: int) -> Place:
    return Place.of(source, allow.names[number]) if allow.names else allow.place


def _cut(names: Sequence[Span], number: int, *, kept: bool) -> Span:
    """One name with the comma before it, or behind it where nothing before it stays."""
    if kept:
        return Span(names[number - 1].end, names[number].end)
    return Span(names[number].start, names[number + 1].start)


def _listed(names: Iterable[str]) -> str:
    return ", ".join(names)


def _state(findings: Sequence[Finding], used: dict[str, int]) -> State:
    said = {finding.rule.id for finding in findings}
    for rule, state in _SAID.items():
        if rule in said:
            return state
    if UNUSED.id in said:
        return "partly used" if used else "unused"
    return "used" if used else "not checked"
