"""How far a debt reaches: the units of ``within``, and the side of the trigger it is paid on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal

from healthlint.bounds import Predicate
from healthlint.text.span import Span

if TYPE_CHECKING:
    from healthlint.text.document import Document

Scope = Literal["span", "sentence", "paragraph", "section", "document", "metadata"]
"""How much of a document a finding is about."""

Side = Literal["before", "after", "either"]
UNITS = ("sentence", "next-sentence", "paragraph", "section", "document")
_SENTENCES = " sentences"


def is_reach(within: str) -> bool:
    """Whether a text names a reach: one of ``UNITS``, or a count such as ``3 sentences``."""
    return within in UNITS or (within.endswith(_SENTENCES) and within.removesuffix(_SENTENCES).isdecimal())


Within = Annotated[str, Predicate(is_reach)]


def reach(document: Document, span: Span, within: str, side: Side = "either") -> Span:
    """The characters in which a debt that arises at ``span`` may be paid."""
    unit = _unit(document, span, within)
    if side == "before":
        return Span(unit.start, span.start)
    return Span(span.end, unit.end) if side == "after" else unit


def scope(within: str) -> Scope:
    """The scope of a finding that looks so far."""
    if within in ("paragraph", "section", "document"):
        return within  # type: ignore[return-value]  # mypy does not narrow str by a tuple of literals
    return "sentence"


def steps(within: str) -> tuple[str, ...]:
    """The reaches one step nearer and one step farther; a count counts one less and one more."""
    if within in UNITS:
        at = UNITS.index(within)
        return tuple(UNITS[near] for near in (at - 1, at + 1) if 0 <= near < len(UNITS))
    count = int(within.removesuffix(_SENTENCES))
    return tuple(f"{near}{_SENTENCES}" for near in (count - 1, count + 1) if near > 0)


def _unit(document: Document, span: Span, within: str) -> Span:
    match within:
        case "sentence" | "next-sentence" | "paragraph" | "section" | "document":
            return document.around(span, within)
        case _:
            return document.nearby(span, int(within.removesuffix(_SENTENCES)))
