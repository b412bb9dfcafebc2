"""The plain matcher: each term and each pattern by itself, tried wherever its first element stands.

It is slow, and short enough to be read as the definition of what patterns mean. The tests hold the matcher
of the package to it.
"""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from healthlint.patterns.expressed import TIMEOUT, TIMEOUT_A_MEGABYTE
from healthlint.patterns.matcher import Bound, Match, join
from healthlint.patterns.page import Page
from healthlint.patterns.phrase import GAP, Element, Gap, Mark, Phrase, Word, parse
from healthlint.patterns.sightings import Places, Tagged
from healthlint.patterns.terms import NO_ROWS, Rows
from healthlint.text.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, KeysView, Mapping

    from healthlint.patterns.lexicon import Lexicon
    from healthlint.patterns.required import Required
    from healthlint.patterns.tokens import Tokens
    from healthlint.rulebook import Rulebook

_CLOSED = frozenset("\n;:.!?()[]{}-|")


class PlainPage(Page):
    """A page on which everything is found the plain way."""

    @classmethod
    def of(cls, page: Page, rulebook: Rulebook) -> PlainPage:
        """The same document on the same day."""
        clauses = {name: named.find.spans for name, named in rulebook.clauses.items()}
        return cls(page.document, page.lexicon, page.today, clauses)

    def signs_among(self, wanted: KeysView[str]) -> set[str]:
        """Nothing is ruled out before it is tried."""
        return set(wanted)

    def may_find(self, pattern: str) -> bool:  # noqa: ARG002 - as on every page
        """See ``signs_among``."""
        return True

    def may_hold(self, expression: Required) -> bool:  # noqa: ARG002 - as on every page
        """See ``signs_among``."""
        return True

    def find(self, pattern: str, *, exact: bool = False) -> tuple[Match, ...]:
        return self.recall((pattern, exact), lambda: tuple(_find(self, parse(pattern), exact=exact)))

    @cached_property
    def _listed(self) -> Mapping[str, Places]:
        return terms(self.lexicon, self.tokens)


class _Path(NamedTuple):
    """How far a pattern has come: the next token, the rows bound, whether anything was disguised."""

    at: int
    rows: Bound = ()
    disguised: bool = False


def terms(lexicon: Lexicon, tokens: Tokens) -> dict[str, Places]:
    """Every tagged span of a prose, by tag."""
    found: defaultdict[tuple[str, int, int], tuple[Rows, bool]] = defaultdict(lambda: (NO_ROWS, True))
    for entry in lexicon.entries:
        for start in _starts(tokens, entry.words[0]):
            for end, disguised in _ends(tokens, entry.words, start):
                rows, hidden = found[entry.tag, start, end]
                row = frozenset({entry.row}) if entry.row else NO_ROWS
                found[entry.tag, start, end] = (rows | row, hidden and disguised)
    return _by_tag(found)


def _by_tag(found: Mapping[tuple[str, int, int], tuple[Rows, bool]]) -> dict[str, Places]:
    places: defaultdict[str, defaultdict[int, list[Tagged]]] = defaultdict(lambda: defaultdict(list))
    for (tag, start, end), (rows, disguised) in found.items():
        places[tag][start].append(Tagged(end, rows, disguised))
    return {
        tag: {start: tuple(sorted(spans, key=lambda span: -span.end)) for start, spans in starts.items()}
        for tag, starts in places.items()
    }


def _starts(tokens: Tokens, word: Word) -> list[int]:
    words = [there for there in tokens.places if word.fits(there)] if word.stem else word.forms
    return sorted({at for there in words for at in tokens.places.get(there, ())})


def _ends(tokens: Tokens, words: tuple[Word, ...], at: int) -> Iterator[tuple[int, bool]]:
    if not words:
        yield at, False
        return
    for after, disguised in _word_ends(tokens, words[0], at):
        for end, later in _ends(tokens, words[1:], after):
            yield end, disguised or later


def _word_ends(tokens: Tokens, word: Word, at: int) -> Iterator[tuple[int, bool]]:
    if at >= len(tokens.words):
        return
    readings = tokens.readings.get(at, ())
    plain = tokens.words[at]
    if word.fits(plain):
        yield at + 1, any(reading.word == plain for reading in readings)
    for reading in readings:
        if word.fits(reading.word):
            yield reading.end, True


def _find(page: Page, phrase: Phrase, *, exact: bool) -> Iterator[Match]:
    if phrase.expression is not None:
        prose = page.document.prose
        patience = TIMEOUT + TIMEOUT_A_MEGABYTE * len(prose) / 1_000_000
        found = phrase.expression.finditer(prose, timeout=patience)
        yield from (
            Match(Span(*match.span())) for match in found if match.group() and "\n" not in match.group()
        )
        return
    for start in _firsts(page, phrase.elements[0]):
        path = next(_paths(page, phrase.elements, _Path(start), exact=exact), None)
        if path is not None:
            yield Match(page.tokens.span(start, path.at), path.rows, path.disguised)


def _firsts(page: Page, element: Element) -> list[int]:
    if isinstance(element, Mark):
        return sorted(page.tag(element.tag, complement=element.complement))
    return _starts(page.tokens, element) if isinstance(element, Word) else []


def _paths(page: Page, elements: tuple[Element, ...], path: _Path, *, exact: bool) -> Iterator[_Path]:
    if elements:
        for step in _steps(page, elements[0], path, exact=exact):
            yield from _paths(page, elements[1:], step, exact=exact)
    else:
        yield path


def _steps(page: Page, element: Element, path: _Path, *, exact: bool) -> Iterator[_Path]:
    if isinstance(element, Gap):
        return _over_gap(page, path)
    if isinstance(element, Mark):
        return _over_mark(page, element, path)
    return _over_word(page, element, path, exact=exact)


def _over_gap(page: Page, path: _Path) -> Iterator[_Path]:
    at, words = path.at, 0
    there = page.tokens.words
    yield path
    while at < len(there) and there[at] not in _CLOSED and words < GAP:
        words += there[at][0].isalnum()
        at += 1
        yield path._replace(at=at)


def _over_mark(page: Page, mark: Mark, path: _Path) -> Iterator[_Path]:
    table = mark.tag.partition(".")[0]
    for span in page.tag(mark.tag, complement=mark.complement).get(path.at, ()):
        rows = span.rows & page.lexicon.filled(mark.filled) if mark.filled else span.rows
        bound = join(path.rows, ((table, rows),)) if span.rows or mark.complement else path.rows
        if bound is not None:
            yield _Path(span.end, bound, path.disguised or span.disguised)


def _over_word(page: Page, word: Word, path: _Path, *, exact: bool) -> Iterator[_Path]:
    for end, disguised in _word_ends(page.tokens, word, path.at):
        written = page.document.prose[slice(*page.tokens.span(path.at, end))]
        if not exact or written.startswith(word.written):
            yield _Path(end, path.rows, path.disguised or disguised)
