"""Markdown to passages: CommonMark with tables, footnotes, strikethrough, task lists and alerts."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Any

from healthlint.lean import dataclass, field, replace
from healthlint.text.passage import Passage, Problem
from healthlint.text.readers.alignment import draw_words
from healthlint.text.readers.allowance import Allowance
from healthlint.text.readers.embedded_html import embedded
from healthlint.text.readers.html_attributes import Attributes
from healthlint.text.readers.html_elements import BLOCKS
from healthlint.text.readers.html_tokens import tokens
from healthlint.text.readers.markdown_events import INDENTED, events, named
from healthlint.text.readers.markdown_page import Page
from healthlint.text.sourcemap import MapBuilder

if TYPE_CHECKING:
    from healthlint.text.readers.html_tokens import Token
    from healthlint.text.span import Span

_BREAKS = BLOCKS | {"br"}


def passages(
    text: str, *, indented_is_prose: bool = False
) -> tuple[tuple[Passage, ...], tuple[Problem, ...]]:
    """The blocks of a Markdown text without front matter, and why not all were read, if so.

    ``text`` has no lone surrogates. ``indented_is_prose`` is for MDX, which has no indented code: text in
    components is indented.
    """
    walk = _Walk(text, indented_is_prose, Allowance.of(text))
    problems = walk.run()
    return tuple(walk.page.passages), problems


@dataclass
class _Walk:
    """One pass over the parser's events; ``html`` are the lines of the HTML block at hand."""

    text: str
    indented_is_prose: bool
    allowance: Allowance
    page: Page = field(default_factory=Page)
    html: list[Span] = field(default_factory=list)

    def run(self) -> tuple[Problem, ...]:
        problems: tuple[Problem, ...] = ()
        for name, value, span in events(self.text):
            # The end of a block has no place of its own: what follows it begins later.
            if not self.allowance.spend() and span.end:
                problems = (self.allowance.exceeded(span.start),)
                break
            self.take(name, value, span)
        self.page.finish()
        return problems

    def take(self, name: str, value: Any, span: Span) -> None:  # noqa: ANN401 - pyromark ships no types
        match name:
            case "Text":
                self._write(value, span)
            case "Code":
                draw_words(self.page.pen.text, value, self.text, span)
            case "SoftBreak" | "HardBreak":
                self.page.pen.text.put("\n", *span)
            case "Start":
                self._start(*named(value))
            case "End":
                self._end(named(value)[0])
            case "Html":
                self.html.append(span)
            case "InlineHtml":
                self.allowance.spend(2)  # it is read as a page of its own
                self._inline_html(value, span)
            case "FootnoteReference":
                self.page.pen.notes.append((self.page.pen.text.length, value))

    # Entities and escapes are the text events that differ from the file at their own range.
    def _write(self, written: str, span: Span) -> None:
        builder = self.page.pen.text
        if self.text.startswith(written, *span) and len(written) == span.end - span.start:
            builder.copy(self.text, *span)
        else:
            builder.put(written, *span)

    def _start(self, name: str, value: Any) -> None:  # noqa: ANN401 - pyromark ships no types
        match name:
            case "Link":
                self.page.pen.open_link(value["dest_url"])
            case "Image":
                self.page.begin_image()
            case "Emphasis" | "Strong" | "Strikethrough":
                pass
            case _:
                self.page.finish()
                self._start_block(name, value)

    def _start_block(self, name: str, value: Any) -> None:  # noqa: ANN401 - pyromark ships no types
        match name:
            case "Heading":
                self.page.begin("heading", int(value["level"][1:]))
            case "TableCell":
                self.page.begin("cell")
            case "CodeBlock" if value != INDENTED or not self.indented_is_prose:
                self.page.begin("code", aside="code")
            case "BlockQuote":
                self.page.enter(None if value else "quote")
            case "Item":
                self.page.enter("item")

    def _end(self, name: str) -> None:
        match name:
            case "Link":
                self.page.pen.close_link()
            case "Image":
                self.page.end_image()
            case "Emphasis" | "Strong" | "Strikethrough":
                pass
            case _:
                self.page.finish()
                self._end_block(name)

    def _end_block(self, name: str) -> None:
        if name in {"BlockQuote", "Item"}:
            self.page.leave()
        elif name == "HtmlBlock" and self.html:
            self._html_block()
            self.html.clear()

    def _html_block(self) -> None:
        hidden, within = self.page.unseen, self.page.within
        for found in embedded(self.text, self.html, self.allowance):
            around = (found.within | within) - {found.kind}
            self.page.passages.append(replace(found, within=around, aside=found.aside or hidden))
        # `<div hidden>`, a blank line, and Markdown goes on inside the element.
        html = "".join(self.text[slice(*line)] for line in self.html)
        for token in islice(tokens(html, 0, len(html)), self.allowance.most):
            if token.name != "p":  # no element of Markdown can stand in a paragraph: it has ended
                self.page.around.take(token, html)

    def _inline_html(self, html: str, span: Span) -> None:
        # Nearly always one tag or comment; but a browser ends some sooner than CommonMark does,
        # and shows the rest: `<![CDATA[> text ]]>`, `<!-- --!> text -->`.
        for token in tokens(html, 0, len(html)):
            was = self.page.inline.why
            match token.kind:
                case "text":
                    draw_words(self.page.pen.text, html[slice(*token.inside)], self.text, span)
                case "comment":
                    self._comment(html[slice(*token.inside)].strip(), span)
                case "start" | "end":
                    self._tag(token, html, span)
            if was != self.page.inline.why:
                self.page.reveal()

    def _comment(self, written: str, span: Span) -> None:
        builder = MapBuilder()
        draw_words(builder, written, self.text, span)
        if builder.length:
            self.page.passages.append(Passage("comment", builder.build(), aside="comment"))

    def _tag(self, token: Token, html: str, span: Span) -> None:
        # Inside a hidden element its own end tag is all that matters.
        if self.page.inline.why is None:
            self._seen_tag(token, html, span)
        self.page.inline.take(token, html)

    def _seen_tag(self, token: Token, html: str, span: Span) -> None:
        if token.name in _BREAKS:
            self.page.pen.text.put("\n", *span)
        elif token.name == "a" and token.kind == "start":
            self.page.pen.open_link(Attributes.read(html, token.inside).value("href"))
        elif token.name == "a":
            self.page.pen.close_link()
        elif token.name == "img":
            found = embedded(self.text, [span], self.allowance)
            self.page.passages.extend(replace(image, within=self.page.within) for image in found)
