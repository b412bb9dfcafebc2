"""The straight line: a source is read, judged by every rule, settled, and reported on."""

from __future__ import annotations

from collections.abc import Callable
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal

from healthlint import traits
from healthlint.deadline import Deadline, OutOfTimeError, stopped
from healthlint.finding import in_file
from healthlint.jurisdiction import UNLESS_CHOSEN
from healthlint.lean import dataclass, field, replace
from healthlint.modules import Later
from healthlint.wording import counted

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import date

    from healthlint import settle
    from healthlint.deadline import Clock
    from healthlint.finding import Finding
    from healthlint.judgement import Judgement
    from healthlint.jurisdiction import Jurisdiction
    from healthlint.kinds.base import Rule, Severity
    from healthlint.manuscript import Manuscript
    from healthlint.patterns.page import Page
    from healthlint.rulebook import Rulebook
    from healthlint.severity import Graded
    from healthlint.text import reading
    from healthlint.text.document import Document
    from healthlint.text.source import Source
    from healthlint.traits import ContentType, Trait
else:
    # What is remembered is read and settled.
    settle, reading = Later("healthlint.settle"), Later("healthlint.text.reading")

Verdict = Literal["stop", "needs review", "no objection found"]

Pass = Callable[["Page", "Checked"], "Checked"]
"""What is decided of findings once they are settled: who allowed them, whether they are old."""


@dataclass(frozen=True)
class Steady:
    """A pass that comes out the same for the same text and findings as long as ``by`` gives the same.

    ``by`` is asked with the path of the document, and shows by ``repr`` all else that is heeded. What other
    passes decide is never remembered from run to run.
    """

    decide: Pass
    by: Callable[[str], object]

    def __call__(self, page: Page, checked: Checked) -> Checked:
        """See ``Pass``."""
        return self.decide(page, checked)


@dataclass(frozen=True, order=True)
class Trouble:
    """Something that could not be read or judged: 1-based line, what it is, and how to mend it."""

    path: str
    line: int
    what: str
    how: str

    def __str__(self) -> str:
        """``file:line: what: how``, the one shape of every complaint."""
        return f"{self.path}:{self.line}: {self.what}: {self.how}"


@dataclass(frozen=True, order=True)
class NotAssessed:
    """A part of a document that no rule looked at: why, how many words, where it begins (1-based)."""

    line: int
    reason: str
    words: int


@dataclass(frozen=True)
class Held:
    """What a document is held to: whose law, the least severe finding that fails, the ids of its rules."""

    jurisdictions: tuple[Jurisdiction, ...]
    fail_on: Severity
    rules: frozenset[str]


@dataclass(frozen=True)
class Checked:
    """One document: what it is, what was found, what was not looked at, what went wrong.

    ``held`` is None where it was judged outside of a run.
    """

    path: str
    content_type: ContentType
    traits: tuple[Trait, ...]
    words: int
    findings: tuple[Finding, ...]
    not_assessed: tuple[NotAssessed, ...] = ()
    troubles: tuple[Trouble, ...] = ()
    remarks: tuple[str, ...] = ()
    held: Held | None = None
    manuscript: Manuscript | None = None
    """The text as its readers see it, where a report is to show it."""
    forgiven: settle.Forgiven = field(default=tuple, repr=False, compare=False)
    """Gives the excused findings, as long as they are not among the others."""

    @property
    def verdict(self) -> Verdict:
        """What an editor should do; a linter can object, it cannot approve."""
        still_open = [finding for finding in self.findings if finding.status == "open"]
        if any(finding.severity == "error" for finding in still_open):
            return "stop"
        return "needs review" if still_open or self.not_assessed or self.troubles else "no objection found"

    def whole(self) -> Checked:
        """The same with the excused findings among the others, in the order of the file."""
        findings = sorted((*self.findings, *self.forgiven()), key=in_file)
        return replace(self, findings=tuple(findings), forgiven=tuple)


def lint(
    source: Source,
    rulebook: Rulebook,
    today: date,
    declared: ContentType | None = None,
    jurisdictions: Sequence[Jurisdiction] = UNLESS_CHOSEN,
) -> Checked:
    """Check one source with every rule of a rulebook, as on a day; never raises on any text.

    ``declared`` is the content type, left to the traits where it is None. Excused findings are kept.
    """
    return assess(opened(source, rulebook, today, declared), rulebook.rules, jurisdictions).whole()


def assess(
    page: Page,
    rules: Iterable[Rule],
    jurisdictions: Sequence[Jurisdiction] = UNLESS_CHOSEN,
    severities: Mapping[str, Graded] = MappingProxyType({}),
    clock: Clock = stopped,
) -> Checked:
    """What rules make of a page, settled; ``severities`` are a project's, by id, ``clock`` ends slow ones."""
    document, source = page.document, page.document.source
    troubles = list(_problems(document))
    # Before the time runs: every rule asks for some, and who is late must still say what the page is.
    known = tuple(traits.trait(page, name) for name in traits.NAMES)
    with page.until(Deadline.of(source.text, clock)):
        found = list(judged(page, asked(page, rules), troubles))
    return Checked(
        path=source.path,
        content_type=traits.content_type(page),
        traits=known,
        words=document.words,
        **settle.settle(page, found, jurisdictions, severities)._asdict(),
        not_assessed=tuple(_not_assessed(page)),
        troubles=tuple(troubles),
        remarks=source.remarks,
    )


def _problems(document: Document) -> Iterator[Trouble]:
    """What of a file could not be understood."""
    for one in document.problems:
        line, _ = document.source.position(one.at)
        yield Trouble(document.source.path, line, one.what, one.how)


def opened(source: Source, rulebook: Rulebook, today: date, declared: ContentType | None = None) -> Page:
    """The page of one source, as the rules of a rulebook will see it on a day."""
    page = rulebook.page(reading.read(source), today)
    # Before anything is asked of the page: traits are remembered once they are judged.
    traits.declare(page, declared)
    return page


def asked(page: Page, rules: Iterable[Rule]) -> Iterator[Rule]:
    """The rules that have a say in a document: those whose traits all hold."""
    return (rule for rule in rules if all(traits.trait(page, name).holds for name in rule.when))


def judged(page: Page, rules: Iterable[Rule], troubles: list[Trouble]) -> Iterator[tuple[Rule, Judgement]]:
    """Every judgement of some rules; a rule that fails is added to the troubles instead.

    Once the page's time is over, the rules that are left are one trouble together.
    """
    waiting = iter(rules)
    for rule in waiting:
        try:
            page.check_time()
            yield from [(rule, judgement) for judgement in rule.judge(page)]
        except OutOfTimeError as error:
            troubles.append(_out_of_time(page, (rule, *waiting), str(error)))
        except TimeoutError:
            troubles.append(_not_evaluated(page, rule, "took too long"))
        except Exception as error:  # noqa: BLE001 - one broken rule must not hide what the others found
            troubles.append(_not_evaluated(page, rule, f"failed ({type(error).__name__}: {error})"))


def _not_evaluated(page: Page, rule: Rule, why: str) -> Trouble:
    what = f"HLX07 rule not evaluated: {rule.id} {rule.name} {why}"
    return Trouble(page.document.source.path, 1, what, "report it, or leave the rule out with --ignore")


def _out_of_time(page: Page, left: Sequence[Rule], why: str) -> Trouble:
    rules = f"{counted(len(left), 'rule')} not evaluated, from {left[0].id} {left[0].name} on"
    how = "split the file, or exclude it; report it if it is an ordinary page"
    return Trouble(page.document.source.path, 1, f"HLX07 {rules}: the file took {why}", how)


def _not_assessed(page: Page) -> Iterator[NotAssessed]:
    """Hidden text and text in another language; code, comments and navigation are not prose at all."""
    for aside in page.document.asides:
        words = len(aside.text.text.split())
        if aside.aside in ("hidden", "language") and words:
            line, _ = page.document.source.position(aside.text.map.starts[0])
            reason = "hidden from readers" if aside.aside == "hidden" else "not English"
            yield NotAssessed(line, reason, words)
