"""Whatever sentence pays a debt of a shipped rule: who deletes it is told."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from healthlint.changes.base import Version
from healthlint.changes.deciding import deciding
from healthlint.changes.sentences import Sentences
from healthlint.jurisdiction import JURISDICTIONS
from healthlint.kinds.balance import Balance
from healthlint.kinds.base import Example
from healthlint.kinds.require import Require
from healthlint.lint import assess, opened
from healthlint.proof.marks import Marked
from healthlint.rulebook import load
from healthlint.text.source import Source

if TYPE_CHECKING:
    from collections.abc import Iterator

    from healthlint.lint import Checked
    from healthlint.patterns.page import Page

RULEBOOK = load()
TODAY = date(2026, 11, 21)
NAMES = {"markdown": "a.md", "html": "a.html", "plain": "a.txt"}


@dataclass(frozen=True)
class Kept(Version):
    """A version that no repository holds."""

    text: str = ""

    def data(self) -> bytes:
        return self.text.encode()


@dataclass(frozen=True)
class Trial:
    """A rule, and a text as it was."""

    rule: Require | Balance
    example: Example
    text: str

    @property
    def name(self) -> str:
        return NAMES[self.example.format]

    def page(self, source: Source) -> Page:
        return opened(source, RULEBOOK, self.example.today or TODAY, self.example.as_)

    def judged(self, source: Source) -> Checked:
        return assess(self.page(source), [self.rule], JURISDICTIONS)

    def owed(self, text: str) -> list[str]:
        """What stands against a text, and in place of the messages of old findings nothing."""
        source = Source.decode(text.encode(), self.name)
        before = {self.name: Kept(Path("/"), self.name, "", self.text)}
        compared = deciding(before, "HEAD", self.judged, lambda _: self.name)
        found = compared(self.page(source), self.judged(source)).findings
        return [one.message if one.status == "open" else "" for one in found if one.excuse is None]

    def deletions(self) -> Iterator[tuple[str, str]]:
        """Each sentence that says what the rule needs, and the text without it."""
        page = self.page(Source.decode(self.text.encode(), self.name))
        sentences = Sentences(page.document)
        for sentence in sorted(
            {page.document.around(hit.span, "sentence") for hit in self.rule.need.hits(page)}
        ):
            start, end = page.document.map.to_source(sentence)
            yield sentences.shown(sentence), self.text[:start] + self.text[end:]


def trials() -> Iterator[Trial]:
    for rule in RULEBOOK.rules:
        for one in (*rule.examples.pass_, *rule.examples.flag):
            example = one if isinstance(one, Example) else Example(text=one)
            if isinstance(rule, Require | Balance):
                yield Trial(rule, example, Marked.read(example.text).text)


@pytest.mark.slow
def test_a_deleted_disclosure_is_named() -> None:
    seen = Counter[str]()
    for trial in trials():
        before = len(trial.owed(trial.text))
        for sentence, text in trial.deletions():
            owed = trial.owed(text)
            told = any(f": '{sentence[:150]}" in message for message in owed)
            seen["told" if told else "owed" if len(owed) > before else "nothing owed"] += 1
    assert (seen["owed"], seen["told"] > 100) == (0, True), seen
