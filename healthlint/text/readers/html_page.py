"""A page while it is read: its open elements, and the flows their text runs into."""

from __future__ import annotations

from typing import TYPE_CHECKING

from healthlint.lean import dataclass, field
from healthlint.text.passage import Link, Passage
from healthlint.text.readers.html_attributes import NO_ATTRIBUTES
from healthlint.text.readers.html_context import Context, hidden, inside, inside_drawing, inside_formula
from healthlint.text.readers.html_elements import BLOCKS, GRID, HOLDS_HTML, TABLE_PARTS, names
from healthlint.text.readers.html_entities import copy_decoded
from healthlint.text.readers.html_flow import Anchor, Flow
from healthlint.text.readers.html_phrasing import Format, Phrasing, closed_with
from healthlint.text.readers.html_signatures import Signatures
from healthlint.text.readers.html_stack import Element, OpenElements
from healthlint.text.sourcemap import MapBuilder
from healthlint.text.span import Span

if TYPE_CHECKING:
    from healthlint.text.readers.html_attributes import Attributes
    from healthlint.text.readers.html_context import Manner
    from healthlint.text.readers.html_signatures import Signature
    from healthlint.text.readers.html_tokens import Token

# Formatting opened outside these does not end inside them.
_MARKERS = names("applet caption marquee object td template th")
_IN_GRID = TABLE_PARTS | {"script", "style", "template"}


@dataclass
class Page:
    """What is open in ``text`` and what has been found; ``at`` is the offset of the token being read."""

    text: str
    passages: list[Passage] = field(default_factory=list)
    at: int = 0

    def __post_init__(self) -> None:
        root = Element("", Context(), Flow(self.passages), Phrasing(Flow(self.passages)))
        self.stack = OpenElements(root)
        self.signatures = Signatures(self.text)

    @property
    def top(self) -> Element:
        """The innermost open element."""
        return self.stack.top

    def write(self, token: Token) -> None:
        """Let a text stand in the innermost element."""
        host = self._host("")
        if host.context.silent:
            return
        self.signatures.hear(*token.inside)
        flow, context = self._course(host)
        flow.write(self.text, token, context, host.phrasing.anchor)

    def break_line(self, token: Token) -> None:
        """Let a ``<br>`` stand there."""
        self._course(self.top)[0].break_line(token)
        self.signatures.hear(token.start, token.start)

    def beside(self, words: Span, context: Context, anchor: Anchor | None = None) -> None:
        """Make a passage of words that stand outside the flow: an attribute's value, a comment."""
        builder = MapBuilder()
        if context.kind == "comment":
            builder.copy(self.text, *words)
        else:
            copy_decoded(builder, self.text, *words, attribute=True)
        drawn = builder.build()
        if drawn.text and not drawn.text.isspace() and not context.silent:
            links = (Link(Span(0, len(drawn.text)), anchor.target),) if anchor else ()
            self.passages.append(Passage(context.kind, drawn, 0, context.within, context.aside, links))

    def boundary(self) -> None:
        """End the block of text in the innermost element."""
        top = self.stack.top
        top.flow.finish()
        if top.phrasing.hidden:
            top.phrasing.flow.finish()
        self.signatures.hear(self.at, self.at)

    def open(self, name: str, attributes: Attributes, how: Manner) -> None:
        """Open an HTML element."""
        parent = self._host(name)
        block = name in BLOCKS and not how.removed
        if block:
            self.boundary()
        signature = self._signature(name, attributes)
        phrasing = parent.phrasing.inner() if name in _MARKERS else parent.phrasing
        context = inside(parent.context, name, how)
        apart = context.apart_from(parent.context)
        self._push(Element(name, context, parent.flow, phrasing, block, apart, signature))

    def open_foreign(self, name: str, how: Manner) -> None:
        """Open an element of SVG or MathML."""
        parent, top = self._host(name), self.top
        home = len(self.stack) - 1 if top.home is None else top.home
        drawing = name == "svg" or self.stack.last("foreign svg") > self.stack.last("foreign math")
        context = (inside_drawing if drawing else inside_formula)(parent.context, name, how)
        apart = context.apart_from(parent.context)
        element = Element(name, context, parent.flow, parent.phrasing, apart=apart, home=home)
        element.holds_html = name in HOLDS_HTML["svg" if drawing else "math"]
        self._push(element)

    def open_formatting(self, name: str, attributes: Attributes, how: Manner) -> None:
        """Open a formatting element; a link ends the link it begins in."""
        if name in {"a", "nobr"}:
            self.close_formatting(name)
        top = self.top
        anchor = Anchor(attributes.value("href")) if name == "a" and "href" in attributes else None
        signature = self._signature(name, attributes)
        top.phrasing.open(Format(name, top, len(self.stack), how.hidden, anchor, signature))

    def close_formatting(self, name: str) -> None:
        """Close the innermost formatting element of that name, if one is open."""
        entry = self.top.phrasing.close(name)
        if entry is None:
            return
        if entry.signature:
            self.signatures.end(entry.signature)
        self.close(closed_with(self.stack, entry))

    def close(self, number: int) -> None:
        """Close elements up to and with the one of that number; 0 closes nothing."""
        while number and len(self.stack) > number:
            self._pop()

    def close_foreign(self) -> None:
        """End the drawing or formula, where an HTML tag cannot stand in it."""
        while not self.top.holds_html:
            self._pop()

    def finish(self) -> None:
        """The end of the text closes everything."""
        self.close(1)
        self.top.flow.finish()
        self.top.phrasing.flow.finish()

    def _host(self, name: str) -> Element:
        """Where an element, or with no name a text, will stand: in the innermost element.

        What is written in a table but in no cell of it, browsers put before the table.
        """
        top = self.stack.top
        if top.name in GRID and not top.foreign and name not in _IN_GRID:
            table = self.stack.last("table")
            return self.stack.elements[table - 1] if table else top
        return top

    def _course(self, top: Element) -> tuple[Flow, Context]:
        if top.phrasing.hidden:
            return top.phrasing.flow, hidden(top.context)
        return top.flow, top.context

    def _signature(self, name: str, attributes: Attributes) -> Signature | None:
        return None if attributes is NO_ATTRIBUTES else self.signatures.begin(name, attributes)

    def _push(self, element: Element) -> None:
        if element.apart:
            element.flow = Flow(self.passages)
        self.stack.push(element)

    def _pop(self) -> None:
        element = self.top
        if element.block:
            self.boundary()
        elif element.apart:
            element.flow.finish()
        self.stack.pop()
        if element.signature:
            self.signatures.end(element.signature)
