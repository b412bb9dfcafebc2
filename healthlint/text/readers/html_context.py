"""What an element makes of the text in it: the kind of block, the containers around it, whether it shows."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

import regex

from healthlint.text.lazy import lazily
from healthlint.text.readers.html_elements import BLOCKS, names

if TYPE_CHECKING:
    from healthlint.text.passage import Aside, BlockKind
    from healthlint.text.readers.html_attributes import Attributes

_KINDS: dict[str, tuple[BlockKind, int]] = {
    "title": ("title", 0),
    **{f"h{level}": ("heading", level) for level in range(1, 7)},
    **dict.fromkeys(("li", "dd", "dt", "option"), ("item", 0)),
    "blockquote": ("quote", 0),
    **dict.fromkeys(("figcaption", "caption"), ("caption", 0)),
    **dict.fromkeys(("td", "th"), ("cell", 0)),
    **dict.fromkeys(("pre", "listing", "xmp", "plaintext"), ("code", 0)),
}
_CONTAINERS = frozenset({"item", "quote", "cell", "caption"})
# Page builders put divs into headings; the text stays a heading.
_HANDED_DOWN = frozenset({"heading", "code", "alt"})
_LANDMARKS = names("nav footer menu form dialog search select textarea")
_ROLES = names("navigation banner contentinfo search menu menubar dialog alertdialog")
_CONTENT = frozenset({"article", "main"})
_REGIONS = _CONTENT | {"header"}
# Alternatives that a browser shows only when it cannot do better, and every browser can.
_UNSEEN = names("audio canvas datalist noscript video")
_SILENT = names("iframe noembed noframes script style template")
_TELLING = names("hidden aria-hidden style role")
_MATH_NOTES = frozenset({"annotation", "annotation-xml"})
_SHAPING = BLOCKS | _LANDMARKS | _UNSEEN | _SILENT
_CSS_COMMENT = lazily(r"/\*(?:.*?\*/|.*+)", regex.DOTALL)


class Manner(NamedTuple):
    """What an element's attributes say: hidden, taken out of the layout altogether, and its ARIA role."""

    hidden: bool = False
    removed: bool = False
    role: str = ""


PLAIN = Manner()


class Context(NamedTuple):
    """The circumstances of a text.

    ``canvas``: directly in a drawing, where text is not painted; ``silent``: not text at all;
    ``regions``: article, main and header around it; ``form``: navigation only because of a form.
    """

    kind: BlockKind = "paragraph"
    level: int = 0
    within: frozenset[BlockKind] = frozenset()
    aside: Aside | None = None
    regions: frozenset[str] = frozenset()
    form: bool = False
    canvas: bool = False
    silent: bool = False

    @property
    def shown_aside(self) -> Aside | None:
        """Why text here is not prose, unpainted parts of drawings counted as hidden."""
        return "hidden" if self.canvas else self.aside

    @property
    def around(self) -> frozenset[BlockKind]:
        """The containers around a block that stands here."""
        return self.within | {self.kind} if self.kind in _CONTAINERS else self.within

    def apart_from(self, parent: Context) -> bool:
        """Whether text here cannot be read in one flow with the parent's."""
        if self is parent:
            return False
        ours = (self.aside, self.canvas, self.kind == "alt")
        return ours != (parent.aside, parent.canvas, parent.kind == "alt")


def manner(attributes: Attributes) -> Manner:
    """How attributes show or hide an element; classes and style sheets are not looked up."""
    if not _TELLING.intersection(attributes.places):
        return PLAIN
    styles = _declarations(attributes.value("style"))
    removed = "hidden" in attributes or styles.get("display") == "none"
    unseen = styles.get("visibility") in {"hidden", "collapse"} or _is_true(attributes, "aria-hidden")
    role = attributes.value("role").lower().partition(" ")[0]
    role = role if role in _ROLES else ""
    return Manner(removed or unseen, removed, role) if removed or unseen or role else PLAIN


def inside(parent: Context, name: str, how: Manner = PLAIN) -> Context:
    """The context of text in an HTML element."""
    if name not in _SHAPING and how is PLAIN:
        return parent
    return _inside(parent, name, how)


def inside_drawing(parent: Context, name: str, how: Manner = PLAIN) -> Context:
    """The context of text in an element of SVG, where only ``<text>`` is painted."""
    here = parent
    if name in {"script", "style"}:
        here = parent._replace(silent=True)
    elif name == "svg":
        here = parent._replace(canvas=True, kind="paragraph", level=0, within=parent.around)
    elif name in {"title", "desc"}:
        here = parent._replace(canvas=False, kind="alt")
    elif name in {"text", "foreignobject"}:
        here = parent._replace(canvas=False, kind="paragraph")
    return hidden(here) if how.hidden else here


def inside_formula(parent: Context, name: str, how: Manner = PLAIN) -> Context:
    """The context of text in an element of MathML, which stands in the line around it."""
    here = parent._replace(silent=True) if name in {"script", "style"} else parent
    return hidden(here) if how.hidden or name in _MATH_NOTES else here


@lru_cache(maxsize=256)
def hidden(context: Context) -> Context:
    """The same circumstances, out of sight."""
    return context._replace(aside="hidden")


# The combinations of a page are few; making them afresh for each tag is what would be slow.
@lru_cache(maxsize=4096)
def _inside(parent: Context, name: str, how: Manner) -> Context:
    kind, level = _kind(parent, name)
    aside = _aside(parent, name, how)
    own_form = name == "form" and parent.aside is None
    return Context(
        kind,
        level,
        parent.around if name in BLOCKS else parent.within,
        aside,
        parent.regions | ({name} & _REGIONS),
        aside == "navigation" and (own_form or (parent.form and name not in _LANDMARKS)),
        parent.canvas,
        parent.silent or name in _SILENT,
    )


def _kind(parent: Context, name: str) -> tuple[BlockKind, int]:
    # Whatever a drawing's title holds is shown, if at all, as one hint.
    if name in _KINDS and parent.kind != "alt":
        return _KINDS[name]
    if name not in BLOCKS or parent.kind in _HANDED_DOWN:
        return parent.kind, parent.level
    return "paragraph", 0


def _aside(parent: Context, name: str, how: Manner) -> Aside | None:
    if parent.aside == "hidden" or how.hidden or name in _UNSEEN:
        return "hidden"
    # Whole pages stand in one <form> (ASP.NET); what calls itself the content is not navigation.
    if parent.form and name in _CONTENT:
        return None
    if parent.aside or not _is_navigation(parent, name, how.role):
        return parent.aside or ("code" if _kind(parent, name)[0] == "code" else None)
    return "navigation"


def _is_navigation(parent: Context, name: str, role: str) -> bool:
    if name in _LANDMARKS or role in _ROLES:
        return True
    # Beside an article an aside is a sidebar; inside one it is a box that belongs to it.
    if name == "aside":
        return not parent.regions & _CONTENT
    return name == "button" and "header" in parent.regions


def _declarations(style: str) -> dict[str, str]:
    """The declarations of a ``style`` attribute; the last of a property wins, as in CSS."""
    found: dict[str, str] = {}
    for declaration in _CSS_COMMENT.sub("", style).lower().split(";") if style else ():
        name, _, value = declaration.partition(":")
        found[name.strip()] = value.partition("!")[0].strip()
    return found


def _is_true(attributes: Attributes, name: str) -> bool:
    return attributes.value(name).lower() == "true"
