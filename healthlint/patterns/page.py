"""A document under the eyes of the rules: its tokens, and the tagged spans found in it so far."""

from __future__ import annotations

import sys
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, KeysView, Mapping
from contextlib import contextmanager
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeVar

from healthlint.patterns.matcher import search
from healthlint.patterns.phrase import parse, tag_sign
from healthlint.patterns.required import folded, holds
from healthlint.patterns.sightings import Places, Tagged
from healthlint.patterns.signs import pairs
from healthlint.patterns.structure import EXPRESSIONS, STRUCTURE
from healthlint.patterns.tokens import Tokens, tokenize

if TYPE_CHECKING:
    from datetime import date

    from healthlint.deadline import Deadline
    from healthlint.patterns.agenda import Agenda, Standing
    from healthlint.patterns.lexicon import Lexicon
    from healthlint.patterns.matcher import Match
    from healthlint.patterns.required import Required
    from healthlint.text.document import Document
    from healthlint.text.span import Span

Known = TypeVar("Known")
_LAST = chr(sys.maxunicode)
NamedClause = Callable[["Page"], Iterable["Span"]]
"""Gives the spans of a page that a named clause finds; so a clause's name is a tag like any other."""


class Page:
    """One document and what is known of it; each question is answered once and remembered.

    ``today`` is the date the document is judged on. Nothing that is remembered depends on the order
    of questions, so a page behaves like a value although it fills as it is read.
    """

    def __init__(
        self,
        document: Document,
        lexicon: Lexicon,
        today: date,
        clauses: Mapping[str, NamedClause] | None = None,
    ) -> None:
        self.document = document
        self.lexicon = lexicon
        self.today = today
        self._clauses = clauses or {}
        self.standing: dict[Agenda, Standing] = {}
        self._memory: dict[object, Any] = {}
        self._found: dict[object, tuple[Match, ...]] = {}
        self._tags: dict[str, Places] = {}
        self._deadline: Deadline | None = None

    def beside(self, document: Document) -> Page:
        """A page of another document, with the same lists and clauses and on the same day."""
        return Page(document, self.lexicon, self.today, self._clauses)

    @cached_property
    def tokens(self) -> Tokens:
        """The document's prose as tokens."""
        return tokenize(self.document.prose)

    def recall(self, question: object, answer: Callable[[], Known]) -> Known:
        """The answer to a question, worked out the first time it is asked.

        Raises:
            OutOfTimeError: it is new, and asked after the deadline.
        """
        if question not in self._memory:
            self.check_time()
            self._memory[question] = answer()
        known: Known = self._memory[question]
        return known

    @contextmanager
    def until(self, deadline: Deadline) -> Iterator[None]:
        """Take up nothing new after a deadline, while the block lasts."""
        self._deadline = deadline
        try:
            yield
        finally:
            self._deadline = None

    def check_time(self) -> None:
        """Go on if there is time; asked before each piece of work that a text can multiply.

        Raises:
            OutOfTimeError: the deadline has passed.
        """
        if self._deadline is not None:
            self._deadline.check()

    @cached_property
    def signs(self) -> set[str]:
        """Every sign of the page; that of a tag goes once the tag was looked for and does not stand there."""
        tags = (*self._listed, *STRUCTURE, *self._clauses)
        return {*self.tokens.places, *pairs(self.tokens), *map(tag_sign, tags)}

    def signs_among(self, wanted: KeysView[str]) -> set[str]:
        """Those of some signs that the page has."""
        return wanted & self.signs

    def may_find(self, pattern: str) -> bool:
        """Whether the page has a sign of each kind that a pattern needs."""
        return not any(self.signs.isdisjoint(needed) for needed in parse(pattern).needs)

    def may_hold(self, expression: Required) -> bool:
        """Whether the page has the texts without which an expression does not match."""
        return holds(self.folded, expression)

    def beginning(self, stem: str) -> list[str]:
        """The words of the page that begin with a stem."""
        words = self._vocabulary
        return words[bisect_left(words, stem) : bisect_left(words, stem + _LAST)]

    @cached_property
    def _vocabulary(self) -> list[str]:
        return sorted(self.tokens.places)

    @cached_property
    def folded(self) -> str:
        """The prose as it is asked what expressions require."""
        return folded(self.document.prose)

    @cached_property
    def lines(self) -> list[int]:
        """Where the lines of the prose start, and where one more would."""
        prose = self.document.prose
        return [0, *(at + 1 for at, letter in enumerate(prose) if letter == "\n"), len(prose) + 1]

    def find(self, pattern: str, *, exact: bool = False) -> tuple[Match, ...]:
        """Every place where a pattern stands, one for each start, in order.

        With ``exact`` the letters' case must be that of the pattern.

        Raises:
            TimeoutError: an expression took longer than it may.
        """
        question = (pattern, exact) if exact else pattern
        known = self._found.get(question)
        if known is None:
            self.check_time()
            known = self._found[question] = tuple(search(self, pattern, exact=exact))
        return known

    def tag(self, name: str, *, complement: bool = False) -> Places:
        """The spans of a tag: a list, a table, a column, a structure or a named clause."""
        if complement:
            return self.recall(("complement", name), lambda: self._complement(name))
        known = self._tags.get(name)
        if known is None:
            known = self._tags[name] = self._tagged(name)
            if not known:
                self.signs.discard(tag_sign(name))
        return known

    def starts(self, name: str, *, complement: bool = False) -> list[int]:
        """The tokens at which spans of a tag start, in order."""
        return self.recall(
            ("starts", name, complement), lambda: sorted(self.tag(name, complement=complement))
        )

    def _tagged(self, name: str) -> Places:
        if name in EXPRESSIONS and not self.may_hold(self.lexicon.required(EXPRESSIONS[name].pattern)):
            return {}
        if name in STRUCTURE:
            return self._placed(STRUCTURE[name](self.document))
        if name in self._clauses:
            return self._placed(self._clauses[name](self))
        return self._listed.get(name, {})

    @cached_property
    def _listed(self) -> Mapping[str, Places]:
        return self.lexicon.find(self.tokens)

    def _complement(self, column: str) -> Places:
        """The column's vocabulary, each longest span with the rows that are known not to list it."""
        known = self.lexicon.rows(column)
        spans = self.tag(column)
        found: dict[int, tuple[Tagged, ...]] = {}
        reached = 0
        for start in sorted(spans):
            longest = spans[start][0]
            # "pain" inside "neuropathic pain" says nothing of its own about what a row lists.
            if longest.end > reached:
                found[start] = (Tagged(longest.end, known - longest.rows, longest.disguised),)
                reached = longest.end
        return found

    def _placed(self, spans: Iterable[Span]) -> Places:
        """Spans of characters as spans of tokens; one without a token is dropped."""
        runs = {(run.start, -run.stop) for run in map(self.tokens.within, spans) if run}
        placed: defaultdict[int, list[Tagged]] = defaultdict(list)
        for start, end in sorted(runs):
            placed[start].append(Tagged(-end))
        return {start: tuple(there) for start, there in placed.items()}
