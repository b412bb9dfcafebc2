"""Which tag closes which open element.

The rules of the HTML Living Standard (13.2.6) as far as they decide what stands in what. Each answer
is the number of the outermost element to close, 0 for none.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from healthlint.text.readers.html_elements import (
    BOUNDARY,
    ENDS_PARAGRAPH,
    GRID,
    HEADINGS,
    IMPLIED,
    TABLE_PARTS,
)

if TYPE_CHECKING:
    from healthlint.text.readers.html_stack import OpenElements

# What ends before a part of a table begins, and what the part then stands in.
_CELL_ENDS = ("*cell",)
_ROW_ENDS = ("*cell", "tr")
_ROWS_END = ("*cell", "tr", "*rows", "caption", "colgroup")
_ENDED_BY = {"td": _CELL_ENDS, "th": _CELL_ENDS, "tr": _ROW_ENDS}
_STANDS_IN = {"td": ("tr", "*rows"), "th": ("tr", "*rows"), "tr": ("*rows",)}


def closed_by_start(stack: OpenElements, name: str) -> int:
    """The number of the outermost element that an HTML start tag closes; 0 for none."""
    closing = [at for rule in _RULES.get(name, ()) if (at := rule(stack, name))]
    return min(closing) if closing else 0


def closed_by_end(stack: OpenElements, name: str) -> int:
    """The number of the element that an HTML end tag closes; 0 where the tag is to be ignored."""
    if name == "form":
        return _form(stack)
    if name in HEADINGS:
        return stack.within_reach("*heading", "*scope")
    boundary = BOUNDARY.get(name, "*special")
    return stack.within_reach(name, boundary)


def closed_by_foreign_end(stack: OpenElements, name: str) -> int:
    """The same for an end tag inside SVG or MathML; 0 where it is none of theirs."""
    at = stack.last(f"foreign {name}")
    return at if at > (stack.top.home or 0) else 0


def ignored(stack: OpenElements, name: str) -> bool:
    """Whether a start tag opens nothing: part of a table without the table, a form in a form.

    A list to select from, inside another one, only ends that one.
    """
    if name in TABLE_PARTS:
        return not stack.last("*table")
    if name == "form":
        return stack.top.name in GRID or stack.last("form") > stack.last("template")
    return name == "select" and bool(stack.within_reach("select", "*scope"))


def implied_by(stack: OpenElements, name: str) -> tuple[str, ...]:
    """The parts of a table that browsers open before a start tag, because nobody wrote them."""
    if name in {"td", "th"} and stack.top.name in GRID - {"tr"}:
        return ("tr",) if stack.top.name != "table" else ("tbody", "tr")
    return ("tbody",) if name == "tr" and stack.top.name == "table" else ()


def _paragraph(stack: OpenElements, _name: str) -> int:
    return stack.within_reach("p", "*button")


def _item(stack: OpenElements, name: str) -> int:
    at = stack.last("*barrier")
    ends = {"li"} if name == "li" else {"dd", "dt"}
    element = stack.elements[at]
    return at if element.name in ends and not element.foreign else 0


def _heading(stack: OpenElements, _name: str) -> int:
    return len(stack) - 1 if stack.top.name in HEADINGS else 0


def _control(stack: OpenElements, name: str) -> int:
    return stack.within_reach(name, "*scope")


def _option(stack: OpenElements, name: str) -> int:
    at = stack.within_reach("option", "*special")
    group = stack.within_reach("optgroup", "*special") if name == "optgroup" else 0
    return group or at


def _table(stack: OpenElements, _name: str) -> int:
    table = stack.last("*table")
    in_part = max(stack.last("*cell"), stack.last("caption")) > table
    return 0 if in_part or stack.elements[table].name != "table" else table


def _table_part(stack: OpenElements, name: str) -> int:
    table = stack.last("*table")
    if stack.elements[table].name == "table":
        around = (stack.last(key) for key in _STANDS_IN.get(name, ()))
        at = max((table, *around)) + 1
        return at if at < len(stack) else 0
    ended = (stack.last(key) for key in _ENDED_BY.get(name, _ROWS_END))
    return min((at for at in ended if at > table), default=0)


def _form(stack: OpenElements) -> int:
    at = stack.within_reach("form", "*scope")
    if not at:
        return 0
    inner = len(stack) - 1
    # What is passed over here lost its form, so no other end tag passes it again: linear.
    while inner > at and stack.elements[inner].name in IMPLIED:
        inner -= 1
    if inner > at:
        stack.forget_form()
    return at if inner == at else 0


_Rule = Callable[["OpenElements", str], int]
_BY_NAME: tuple[tuple[frozenset[str], _Rule], ...] = (
    (ENDS_PARAGRAPH, _paragraph),
    (frozenset({"li", "dd", "dt"}), _item),
    (HEADINGS, _heading),
    (frozenset({"button", "select"}), _control),
    (frozenset({"option", "optgroup"}), _option),
    (frozenset({"table"}), _table),
    (TABLE_PARTS, _table_part),
)
_RULES = {
    name: tuple(rule for members, rule in _BY_NAME if name in members)
    for members, _ in _BY_NAME
    for name in members
}
