"""A page walked from its first token to its last: which tag does what."""

from __future__ import annotations

from typing import TYPE_CHECKING

import regex

from healthlint.lean import dataclass, field
from healthlint.text.lazy import lazily
from healthlint.text.passage import Passage, Problem, Property
from healthlint.text.readers.html_attributes import NO_ATTRIBUTES, Attributes
from healthlint.text.readers.html_closing import (
    closed_by_end,
    closed_by_foreign_end,
    closed_by_start,
    ignored,
    implied_by,
)
from healthlint.text.readers.html_context import PLAIN, Context, hidden, manner
from healthlint.text.readers.html_elements import BREAKS_OUT, FORMATTING, TABLE_PARTS, UNTRACKED, VOID, names
from healthlint.text.readers.html_json_ld import read_json_ld
from healthlint.text.readers.html_page import Page
from healthlint.text.readers.html_tokens import tokens

if TYPE_CHECKING:
    from collections.abc import Callable

    from healthlint.text.readers.allowance import Allowance
    from healthlint.text.readers.html_context import Manner
    from healthlint.text.readers.html_tokens import Token

# Reading attributes costs more than all else about a tag, and most tags have none that matter.
_WORTH_READING = lazily(
    r"hidden|display|visibility|role|author|byline|creator|review|date|publi|posted|modif|&",
    regex.IGNORECASE | regex.ASCII,
)
_ALWAYS_READ = names("a area html image img meta script time")
_SHARED_WORDS = names("description og:title og:description twitter:title twitter:description")
_HOW = "close it; browsers take the rest of the file for its content"


@dataclass
class Walk:
    """A walk over ``text``; ``fragment``: over a piece of a page, which may begin inside a table."""

    text: str
    allowance: Allowance
    fragment: bool = False
    problems: list[Problem] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._page = Page(self.text)
        self._json_ld = False

    @property
    def passages(self) -> tuple[Passage, ...]:
        """What was found, in the order of the file."""
        return tuple(sorted(self._page.passages, key=lambda passage: passage.text.map.starts[0]))

    @property
    def properties(self) -> tuple[Property, ...]:
        """The statements about the page, in the order of the file."""
        return tuple(sorted(self._page.signatures.properties, key=lambda stated: stated.span))

    def run(self, start: int, end: int) -> None:
        """Walk over characters ``start`` to ``end``."""
        handlers: dict[str, Callable[[Token], None]] = {
            "text": self._page.write,
            "raw": self._raw,
            "start": self._start,
            "end": self._end,
            "comment": self._comment,
            "unclosed": self._unclosed,
        }
        for token in tokens(self.text, start, end, lambda: self._page.top.foreign):
            # A piece inside another format is walked over once more there.
            if not self.allowance.spend(2 if self.fragment else 1):
                self.problems.append(self.allowance.exceeded(token.start))
                break
            self._page.at = token.start
            handle = handlers.get(token.kind)
            if handle:
                handle(token)
        self._page.finish()

    def _raw(self, token: Token) -> None:
        top = self._page.top
        if self._json_ld and top.name == "script" and not top.foreign:
            properties, problems = read_json_ld(self.text, *token.inside)
            self._page.signatures.properties += properties
            self.problems += problems
        self._page.write(token)

    def _comment(self, token: Token) -> None:
        silent = self._page.top.context.silent
        self._page.beside(token.inside, Context("comment", aside="comment", silent=silent))

    def _unclosed(self, token: Token) -> None:
        self.problems.append(Problem(token.start, f"the {token.name} that begins here never ends", _HOW))

    def _start(self, token: Token) -> None:
        attributes = self._attributes(token)
        if token.name == "html":
            language = "lang" if attributes.value("lang") else "xml:lang"
            self._page.signatures.note("language", attributes, language)
        if token.name in UNTRACKED:
            # A page that hides its own body shows it by script: it is read.
            return
        how = PLAIN if attributes is NO_ATTRIBUTES else manner(attributes)
        if self._is_foreign(token.name):
            if not token.empty:
                self._page.open_foreign(token.name, how)
        else:
            self._start_html(token, attributes, how)

    def _is_foreign(self, name: str) -> bool:
        if self._page.top.holds_html:
            return name in {"svg", "math"}
        if name in BREAKS_OUT:
            self._page.close_foreign()
        return name not in BREAKS_OUT

    def _start_html(self, token: Token, attributes: Attributes, how: Manner) -> None:
        name, page = token.name, self._page
        nothing = ignored(page.stack, name) and not (self.fragment and name in TABLE_PARTS)
        if not nothing or name == "select":
            page.close(closed_by_start(page.stack, name))
        if nothing:
            return
        for implied in implied_by(page.stack, name):
            self.allowance.spend()
            page.open(implied, NO_ATTRIBUTES, PLAIN)
        if name in VOID:
            self._void(token, attributes, how)
        elif name in FORMATTING:
            page.open_formatting(name, attributes, how)
        else:
            self._json_ld = name == "script" and not page.top.context.silent and _is_json_ld(attributes)
            page.open(name, attributes, how)

    def _void(self, token: Token, attributes: Attributes, how: Manner) -> None:
        if token.name == "br":
            self._page.break_line(token)
        elif token.name == "hr" and not how.removed:
            self._page.boundary()
        elif token.name == "meta":
            self._meta(attributes)
        elif token.name in {"img", "image", "area"} and "alt" in attributes:
            self._page.beside(attributes.places["alt"], self._alt(how), self._page.top.phrasing.anchor)

    def _alt(self, how: Manner) -> Context:
        top = self._page.top
        here = hidden(top.context) if how.hidden or top.phrasing.hidden else top.context
        return Context("alt", within=here.around, aside=here.shown_aside, silent=here.silent)

    def _meta(self, attributes: Attributes) -> None:
        here = self._page.top.context
        if here.silent:
            return
        key = self._page.signatures.meta(attributes)
        if key in _SHARED_WORDS and "content" in attributes:
            self._page.beside(attributes.places["content"], Context("meta"))

    def _end(self, token: Token) -> None:
        page = self._page
        foreign = closed_by_foreign_end(page.stack, token.name) if page.top.foreign else 0
        if foreign:
            page.close(foreign)
            return
        if token.name in {"br", "p"}:
            page.close_foreign()
        self._end_html(token)

    def _end_html(self, token: Token) -> None:
        page = self._page
        number = closed_by_end(page.stack, token.name)
        if token.name in FORMATTING:
            page.close_formatting(token.name)
        elif token.name == "br":
            page.break_line(token)
        elif token.name == "p" and not number:
            # Browsers read a stray </p> as an empty paragraph.
            page.boundary()
        else:
            page.close(number)

    def _attributes(self, token: Token) -> Attributes:
        start, end = token.inside
        if start == end:
            return NO_ATTRIBUTES
        if token.name not in _ALWAYS_READ and not _WORTH_READING.search(self.text, start, end):
            return NO_ATTRIBUTES
        return Attributes.read(self.text, token.inside)


def _is_json_ld(attributes: Attributes) -> bool:
    return attributes.value("type").lower().partition(";")[0].strip() == "application/ld+json"
