"""The elements that are open (HTML Living Standard, 13.2.4.2).

Every look-up is one dictionary access, so a hundred thousand unclosed tags cost what they should.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from healthlint.text.readers.html_elements import foreign_keys, keys

if TYPE_CHECKING:
    from healthlint.text.readers.html_context import Context
    from healthlint.text.readers.html_flow import Flow
    from healthlint.text.readers.html_phrasing import Phrasing
    from healthlint.text.readers.html_signatures import Signature


@dataclass(slots=True)
class Element:
    """An open element: the context and flow of its text, the formatting inside it.

    ``home`` is the number of the nearest HTML element around an element of SVG or MathML;
    ``holds_html`` says whether tags in it are HTML.
    """

    name: str
    context: Context
    flow: Flow
    phrasing: Phrasing
    block: bool = False
    apart: bool = False
    signature: Signature | None = None
    home: int | None = None
    holds_html: bool = True
    is_open: bool = True
    keys: tuple[str, ...] = ()

    @property
    def foreign(self) -> bool:
        """Whether it belongs to SVG or MathML."""
        return self.home is not None


@dataclass
class OpenElements:
    """The stack, outermost first; the first is the document and never closes."""

    root: Element
    elements: list[Element] = field(default_factory=list)
    _at: dict[str, list[int]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.elements.append(self.root)
        self.top = self.root

    def __len__(self) -> int:
        return len(self.elements)

    def push(self, element: Element) -> None:
        """Open an element in the innermost one."""
        name = element.name
        element.keys = foreign_keys(name, holds_html=element.holds_html) if element.foreign else keys(name)
        for key in element.keys:
            self._at.setdefault(key, []).append(len(self.elements))
        self.elements.append(element)
        self.top = element

    def pop(self) -> Element:
        """Close the innermost element."""
        element = self.elements.pop()
        for key in element.keys:
            self._at[key].pop()
        element.is_open = False
        self.top = self.elements[-1]
        return element

    def last(self, key: str) -> int:
        """The number of the innermost open element of that name or group; 0 where none is."""
        found = self._at.get(key)
        return found[-1] if found else 0

    def within_reach(self, name: str, boundary: str) -> int:
        """The same, if no element of the boundary group stands between; else 0."""
        at = self.last(name)
        return at if at >= self.last(boundary) else 0

    def forget_form(self) -> None:
        """Let the form's end be over while elements in it stay open, as after a misplaced ``</form>``."""
        form = self.elements[self.last("form")]
        form.keys = tuple(key for key in form.keys if key != "form")
        self._at["form"].pop()
