"""The smallest change to a text that silences a finding, found by trying each on the text itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from healthlint.lean import dataclass, replace
from healthlint.lint import asked, judged, opened
from healthlint.patterns.phrase import Mark, parse
from healthlint.proof.marks import Marked
from healthlint.proof.substitution import fill, fillings
from healthlint.proof.trial import as_example
from healthlint.text.lazy import lazily
from healthlint.text.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from healthlint.clause import Clause
    from healthlint.judgement import Judgement
    from healthlint.kinds.base import Rule
    from healthlint.lint import Trouble
    from healthlint.patterns.lexicon import Lexicon
    from healthlint.patterns.page import Page
    from healthlint.patterns.phrase import Phrase
    from healthlint.rulebook import Rulebook
    from healthlint.text.source import Source
    from healthlint.traits import ContentType

REFERENCE = " [1]"
"""A mark that leads to a list of sources: the shortest form of a reference that excuses know."""

_CLOSING = lazily(r"[.!?]+[\"')\]]*\s*$")
_PAYMENTS = 12
"""Examples of what pays that are tried, shortest first."""


@dataclass(frozen=True)
class Edit:
    """Characters of the file that another text takes the place of; ``about`` says what that is."""

    at: Span
    new: str
    about: str

    @property
    def size(self) -> int:
        """How many characters go and come."""
        return self.at.end - self.at.start + len(self.new)

    def on(self, source: Source) -> Source:
        """The source with the change made."""
        text = source.text
        return replace(source, text=text[: self.at.start] + self.new + text[self.at.end :])


@dataclass(frozen=True)
class Circumstances:
    """What a text is judged with: the rulebook, the day, and what the text is declared to be."""

    rulebook: Rulebook
    today: date
    declared: ContentType | None = None

    def open(self, source: Source, rule: Rule) -> int | None:
        """How many judgements of one rule stand against a source; None where the rule fails on it."""
        page = opened(source, self.rulebook, self.today, self.declared)
        failed: list[Trouble] = []
        found = [one for _, one in judged(page, asked(page, (rule,)), failed) if one.excuse is None]
        return None if failed else len(found)


def smallest(page: Page, rule: Rule, judgement: Judgement, circumstances: Circumstances) -> tuple[Edit, ...]:
    """What silences an open judgement: the neutral word, the smallest change, the smallest that keeps words.

    None twice; nothing where no change that was tried helps.
    """
    source = page.document.source
    before = circumstances.open(source, rule) or 0
    helping = [
        edit
        for edit in sorted(_edits(page, rule, judgement, circumstances), key=lambda edit: edit.size)
        if _helps(circumstances.open(edit.on(source), rule), before)
    ]
    keeping = [edit for edit in helping if edit.at.start == edit.at.end]
    neutral = [edit for edit in helping if edit.new and edit not in keeping]
    return tuple(dict.fromkeys((*neutral[:1], *helping[:1], *keeping[:1])))


def _helps(after: int | None, before: int) -> bool:
    return after is not None and after < before


def _edits(page: Page, rule: Rule, judgement: Judgement, circumstances: Circumstances) -> Iterator[Edit]:
    document, hit = page.document, judgement.hit.span
    there = document.map.to_source(hit)
    if hit.end > hit.start:
        yield Edit(there, "", "take out these words")
    if judgement.suggestion is not None:
        yield Edit(there, judgement.suggestion, "write the neutral word")
    if _heeds_sources(rule, circumstances.rulebook):
        yield Edit(_sentence_end(page, hit), REFERENCE, "give the source, such as by a mark that leads to it")
    for text in _payments(rule, circumstances.rulebook):
        end = document.map.to_source(document.around(hit, "sentence")).end
        yield Edit(Span(end, end), f" {text}", "add what is owed; this shows its form, write what is true")


def _heeds_sources(rule: Rule, rulebook: Rulebook) -> bool:
    """Whether the rule, or a named clause that it finds by, forgives what is cited."""
    own = list(rule.clauses().values())
    named = {tag for clause in own for pattern in clause.any for tag in parse(pattern).tags}
    clauses = (*own, *(rulebook.clauses[name].find for name in sorted(named & rulebook.clauses.keys())))
    return any("cited" in clause.unless for clause in clauses)


def _sentence_end(page: Page, hit: Span) -> Span:
    """The empty range before the full stop of the sentence that a hit stands in."""
    document = page.document
    sentence = document.around(hit, "sentence")
    closing = _CLOSING.search(document.prose[slice(*sentence)])
    last = sentence.start + closing.start() if closing else sentence.end
    at = document.map.to_source(Span(last - 1, last)).end if last else 0
    return Span(at, at)


def _payments(rule: Rule, rulebook: Rulebook) -> list[str]:
    """Sentences that hold what a rule needs, shortest first: examples of its clauses, and its own words."""
    need: Clause | None = rule.clauses().get("need")
    if need is None:
        return []
    wanted = {tag for pattern in need.any for tag in parse(pattern).tags}
    clauses = [one for one in rulebook.clauses.values() if one.find == need or one.name in wanted]
    found = [as_example(one).text for clause in clauses for one in clause.examples.flag]
    found += [text for pattern in need.any if (text := _spoken(parse(pattern), rulebook.lexicon)) is not None]
    texts = [Marked.read(fill(text, fillings(text, rulebook.lexicon, 1)[0])).text for text in found]
    # A payment of several lines is a page of its own, not a sentence to add.
    return sorted((text for text in texts if "\n" not in text), key=len)[:_PAYMENTS]


def _spoken(pattern: Phrase, lexicon: Lexicon) -> str | None:
    """A pattern of words and lists as one would say it; an expression, a column or a table cannot be said."""
    tags = [element.tag for element in pattern.elements if isinstance(element, Mark)]
    if pattern.expression is not None or not lexicon.lists.keys() >= set(tags):
        return None
    said = (
        f"{{{one.tag}}}" if isinstance(one, Mark) else getattr(one, "written", "") for one in pattern.elements
    )
    return f"{' '.join(word for word in said if word).capitalize()}."
