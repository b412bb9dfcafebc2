"""reading-level: the prose asks for more years of school than policy allows.

The grade is that of Kincaid et al. (1975): 0.39 words a sentence + 11.8 syllables a word - 15.59.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from healthlint.judgement import Hit, Judgement
from healthlint.text.document import HEADS
from healthlint.text.lazy import lazily
from healthlint.traits import content_type

if TYPE_CHECKING:
    from collections.abc import Iterator

    from healthlint.patterns.page import Page
    from healthlint.text.document import Document
    from healthlint.text.span import Span

NO_LIMIT = 1_000
"""A grade no prose reaches: the limit is policy, so a rule has to set it."""

FEWEST_SENTENCES = 5
"""Below that a single long name would make the grade."""

# "Side effects" in a cell or an item is no sentence, and would make the rest look easy.
_FEWEST_WORDS = 4
_TRAINED = frozenset({"clinician-audience", "research-summary"})
_WORD = lazily(r"\p{L}++(?:['-]\p{L}++)*+")
_VOWELS = lazily(r"[aeiouy]++")
# "Make", "moves" and "moved" have one syllable; "table", "cases" and "needed" have two.
_SILENT = lazily(r"(?<![^aeiouy]l)e$|(?<![^aeiouy]l|[cghsxz])es$|(?<![^aeiouy]l|[dt])ed$")


class Counts(NamedTuple):
    """How many sentences, words and syllables some prose has."""

    sentences: int
    words: int
    syllables: int

    @property
    def grade(self) -> float:
        """The Flesch-Kincaid grade: years of school. There has to be a word."""
        return 0.39 * self.words / self.sentences + 11.8 * self.syllables / self.words - 15.59


def check(page: Page, grade: int = NO_LIMIT) -> Iterator[Judgement]:
    """One judgement, at the first sentence, where the grade of the page's prose is above ``grade``.

    Pages of fewer than ``FEWEST_SENTENCES`` sentences are left alone, for the formula was made for
    texts, and so are pages for clinicians and researchers. Headings and fragments are not counted.
    """
    told = sorted(_sentences(page.document))
    counts = counted(page.document.prose[slice(*span)] for span in told)
    if counts.sentences < FEWEST_SENTENCES or counts.grade <= grade or content_type(page) in _TRAINED:
        return
    facts = (("grade", f"{counts.grade:.0f}"), ("limit", str(grade)))
    yield Judgement(Hit(told[0]), facts=facts)


def counted(sentences: Iterator[str]) -> Counts:
    """The counts of some sentences."""
    found = [_WORD.findall(sentence.lower()) for sentence in sentences]
    return Counts(len(found), sum(map(len, found)), sum(syllables(word) for words in found for word in words))


def syllables(word: str) -> int:
    """How many syllables an English word in lower case has, by its groups of vowels; 1 at least."""
    return max(1, len(_VOWELS.findall(_SILENT.sub("", word))))


def _sentences(document: Document) -> Iterator[Span]:
    for sentence in document.sentences:
        words = _WORD.findall(document.prose, *sentence)
        if len(words) >= _FEWEST_WORDS and document.block(sentence).kind not in HEADS:
            yield sentence
