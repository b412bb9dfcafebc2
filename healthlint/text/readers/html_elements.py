"""Which HTML element does what: tables of names (HTML Living Standard, sections 13.1.2, 13.2.4.2, 15.3)."""

from __future__ import annotations


def names(listed: str) -> frozenset[str]:
    """Names that a table lists with white space between them."""
    return frozenset(listed.split())


VOID = names("""
    area base basefont bgsound br col embed frame hr image img input keygen link meta param source track wbr
""")
"""Elements without content and without an end tag."""

HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})

BLOCKS = HEADINGS | names("""
    address article aside blockquote button caption center dd details dialog dir div dl dt fieldset
    figcaption figure footer form header hgroup hr legend li listing main menu nav ol optgroup option p
    plaintext pre search section summary table tbody td tfoot th thead title tr ul xmp
""")
"""Elements that begin on a line of their own: text before, in and after them is never one word."""

FORMATTING = names("a b big code em font i nobr s small strike strong tt u")
"""Elements that browsers carry on across blocks until their end tag."""

UNTRACKED = frozenset({"html", "head", "body"})
"""Elements whose tags open and close nothing: a body goes on to the end of the file."""

TABLE_PARTS = names("caption colgroup tbody td tfoot th thead tr")
"""Elements that exist only in a table; elsewhere browsers ignore their tags."""

GRID = names("table tbody tfoot thead tr")
"""The parts of a table that hold parts only: browsers put whatever else stands in them before the table."""

ENDS_PARAGRAPH = HEADINGS | names("""
    address article aside blockquote center dd details dialog dir div dl dt fieldset figcaption figure
    footer form header hgroup hr li listing main menu nav ol p plaintext pre search section summary table ul
    xmp
""")
"""Start tags that close an open paragraph."""

IMPLIED = names("dd dt li optgroup option p rb rp rt rtc")
"""Elements that end where what surrounds them ends."""

BREAKS_OUT = HEADINGS | names("""
    b big blockquote body br center code dd div dl dt em embed head hr i img li listing menu meta nobr ol p
    pre ruby s small span strike strong sub sup table tt u ul var
""")
"""HTML elements that cannot stand in SVG or MathML: they end it."""

HOLDS_HTML = {"svg": names("foreignobject desc title"), "math": names("mi mo mn ms mtext")}
"""Elements of SVG and MathML that hold HTML again (integration points)."""

_SCOPE = names("applet caption marquee object select table td template th")
_SPECIAL = HEADINGS | names("""
    address applet article aside blockquote button caption center colgroup dd details dir div dl dt fieldset
    figcaption figure footer form header hgroup iframe li listing main marquee menu nav noembed noframes
    noscript object ol p plaintext pre script search section select style summary table tbody td template
    textarea tfoot th thead title tr ul xmp
""")

# A group is looked up like a name; the asterisk keeps it apart from every tag name.
_GROUPS = {
    "*scope": _SCOPE,
    "*button": _SCOPE | {"button"},
    "*list": _SCOPE | {"ol", "ul"},
    "*table": frozenset({"table", "template"}),
    "*special": _SPECIAL,
    "*barrier": _SPECIAL - {"address", "div", "p"},
    "*heading": HEADINGS,
    "*cell": frozenset({"td", "th"}),
    "*rows": frozenset({"tbody", "tfoot", "thead"}),
}
_KEYS = {
    name: (name, *(group for group, members in _GROUPS.items() if name in members))
    for name in _SPECIAL | _SCOPE
}
_FOREIGN_GROUPS = ("*scope", "*button", "*list", "*special", "*barrier")


def keys(name: str) -> tuple[str, ...]:
    """The names under which an open HTML element is found: its own, and its groups'."""
    return _KEYS.get(name) or (name,)


def foreign_keys(name: str, *, holds_html: bool) -> tuple[str, ...]:
    """The same for an element of SVG or MathML, which no HTML tag must mistake for its own."""
    own = f"foreign {name}"
    return (own, *_FOREIGN_GROUPS) if holds_html else (own,)


_SCOPED = HEADINGS | names("""
    address applet article aside blockquote button center dd details dialog dir div dl dt fieldset
    figcaption figure footer header hgroup listing main marquee menu nav object ol pre search section select
    summary ul
""")
BOUNDARY = (
    dict.fromkeys(_SCOPED, "*scope")
    | dict.fromkeys(TABLE_PARTS | {"table"}, "*table")
    | {"p": "*button", "li": "*list", "template": "", "noscript": ""}
)
"""How far up an end tag looks for its element; for all other names up to ``*special``.

Browsers that run scripts read ``<noscript>`` as text up to its end tag, so nothing in it can keep it open.
"""
