"""HTML inside the Markdown of a page: words of rules and articles are never anything but words."""

from __future__ import annotations

import html
from typing import TYPE_CHECKING

from healthlint.proof.marks import Marked
from healthlint.reports.console.safe import safe

if TYPE_CHECKING:
    from collections.abc import Iterable


def words(text: str) -> str:
    """A text as words in one line; what cannot be seen stands as an escape that can."""
    return html.escape(safe(" ".join(text.split())))


def code(text: str) -> str:
    """A text as code in a line."""
    return f"<code>{words(text)}</code>"


def paragraph(markup: str, name: str = "") -> str:
    """Markup as a paragraph; ``name`` is a class for it."""
    return f'<p class="{name}">{markup}</p>' if name else f"<p>{markup}</p>"


def listed(items: Iterable[str]) -> str:
    """Pieces of markup as a list; nothing where there are none."""
    inner = "".join(f"<li>{item}</li>" for item in items)
    return f"<ul>{inner}</ul>" if inner else ""


def table(heads: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """Rows of markup as a table; without heads the first cell of each row is one."""
    head = "".join(f"<th>{words(one)}</th>" for one in heads)
    body = "".join(f"<tr>{''.join(_cells(row, led=not head))}</tr>" for row in rows)
    above = f"<thead><tr>{head}</tr></thead>" if head else ""
    return f"<table>{above}<tbody>{body}</tbody></table>"


def link(href: str, markup: str) -> str:
    """A link to a page of the site, or to an address of the web; any other stays words."""
    inside = not href.partition("/")[0].endswith(":")
    if inside or (href.startswith(("https://", "http://")) and href.isascii() and href.isprintable()):
        return f'<a href="{html.escape(href)}">{markup}</a>'
    return f"{markup} ({words(href)})"


def example(written: str, *, literal: bool) -> str:
    """An example with what a rule flags marked; ``literal`` keeps its lines and shows its markup."""
    marked = Marked.read(written.strip())
    parts, last = [], 0
    for start, end in marked.spans:
        parts += [_lines(marked.text[last:start]), f"<mark>{_lines(marked.text[start:end])}</mark>"]
        last = end
    whole = "".join((*parts, _lines(marked.text[last:])))
    return f"<pre><code>{whole}</code></pre>" if literal else whole


def _lines(text: str) -> str:
    # A blank line would end the HTML for Markdown; as a reference a line feed is one for browsers only.
    return "&#10;".join(html.escape(safe(line)) for line in text.split("\n"))


def _cells(row: Iterable[str], *, led: bool) -> Iterable[str]:
    for number, cell in enumerate(row):
        tag = "th" if led and number == 0 else "td"
        yield f"<{tag}>{cell}</{tag}>"
