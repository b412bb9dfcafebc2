"""HTML cut into tokens the way browsers do it, every token with its place.

The states of the HTML Living Standard, 13.2.5, as one expression for tags and plain searches for the
rest. No library gives both a browser's reading and exact offsets, and what a browser reads is what
the public sees: markup that one tool takes for a comment and a browser does not is a place to hide.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

import regex

from healthlint.text.lazy import lazily
from healthlint.text.span import Span

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

TokenKind = Literal["text", "raw", "start", "end", "comment", "nothing", "unclosed"]
"""``raw`` is text without character references, ``nothing`` is markup that leaves no trace (a doctype),
``unclosed`` says that the markup beginning there never ends."""


class Token(NamedTuple):
    """A piece of markup or text: characters ``start`` to ``end`` of the file.

    ``inside`` is the text of a text, the words of a comment, the attributes of a tag;
    ``name`` is a tag's name in lower case.
    """

    kind: TokenKind
    start: int
    end: int
    inside: Span
    name: str = ""

    @property
    def empty(self) -> bool:
        """Whether a tag ends in ``/>`` (and the slash belongs to no attribute)."""
        return self.end - self.inside.end > 1


RAW_TEXT = frozenset({"script", "style", "xmp", "iframe", "noembed", "noframes", "textarea", "title"})
"""HTML elements whose content is text up to their own end tag, whatever it looks like."""

_CONTENT_IS_TEXT = RAW_TEXT | {"plaintext"}
_WITH_REFERENCES = frozenset({"textarea", "title"})
_SPACE = r"\t\n\f\r "
# A value that opens with a quote and never closes it must fail the whole tag, as it does in browsers:
# hence the look-ahead that refuses to take the "=" for the start of another name.
_ATTRIBUTE = (
    rf"[{_SPACE}/]*+[^{_SPACE}/>][^{_SPACE}/>=]*+(?:[{_SPACE}]*+=[{_SPACE}]*+"
    rf"(?:\"[^\"]*+\"|'[^']*+'|[^{_SPACE}>\"'][^{_SPACE}>]*+|(?=>))|(?![{_SPACE}]*+=))"
)
# Possessive throughout: a tag is read once, however hostile.
_TAG = lazily(rf"([A-Za-z][^{_SPACE}/>]*+)(?:{_ATTRIBUTE})*+[{_SPACE}]*+([{_SPACE}/]*+)>")
_COMMENT_END = lazily(r"--!?>")
_RAW_END = {name: lazily(rf"</{name}(?=[{_SPACE}/>])", regex.IGNORECASE | regex.ASCII) for name in RAW_TEXT}
_SCRIPT_MARK = lazily(rf"<!--(?:-?>)?|-->|</?script(?=[{_SPACE}/>])", regex.IGNORECASE | regex.ASCII)


def tokens(text: str, start: int, end: int, foreign: Callable[[], bool] | None = None) -> Iterator[Token]:
    """The tokens of characters ``start`` to ``end`` of ``text``, in order.

    ``foreign`` says whether the element now open belongs to SVG or MathML, where scripts and titles
    are markup and CDATA exists; it is asked after each token, so the consumer must keep up.
    """
    abroad = foreign or _never
    at = start
    while at < end:
        mark = text.find("<", at, end)
        mark = end if mark < 0 else mark
        if mark > at:
            yield Token("text", at, mark, Span(at, mark))
        at = mark
        if mark < end:
            token = _markup(text, mark, end, abroad)
            yield token
            at = token.end
            if (token.kind == "start" and token.name in _CONTENT_IS_TEXT) or at == end:
                for rest in _rest(text, token, end, abroad):
                    yield rest
                    at = rest.end


def _never() -> bool:
    return False


def _markup(text: str, at: int, end: int, foreign: Callable[[], bool]) -> Token:
    after = text[at + 1 : min(at + 2, end)]
    if after == "/":
        return _end_tag(text, at, end)
    if after.isascii() and after.isalpha():
        return _tag(text, at, at + 1, end, "start")
    if after == "!":
        return _declaration(text, at, end, foreign)
    if after == "?":
        return _bogus_comment(text, at, at + 1, end)
    return Token("text", at, at + 1, Span(at, at + 1))


def _end_tag(text: str, at: int, end: int) -> Token:
    after = text[at + 2 : min(at + 3, end)]
    if after.isascii() and after.isalpha():
        return _tag(text, at, at + 2, end, "end")
    if after == ">":
        return Token("nothing", at, at + 3, Span(at, at))
    return _bogus_comment(text, at, at + 2, end) if after else Token("text", at, end, Span(at, end))


def _tag(text: str, at: int, name_at: int, end: int, kind: Literal["start", "end"]) -> Token:
    found = _TAG.match(text, name_at, end)
    if found is None:
        # A tag that never ends takes the rest of the file with it.
        return Token("unclosed", at, end, Span(at, end), "tag")
    name, tail = found[1], found[2]
    close = found.end()
    # Only ASCII folds: the Kelvin sign must not make a "link".
    name = name.lower() if name.isascii() else name
    inside = Span(name_at + len(name), close - 2 if tail.endswith("/") else close - 1)
    return Token(kind, at, close, inside, name)


def _rest(text: str, token: Token, end: int, foreign: Callable[[], bool]) -> tuple[Token, ...]:
    """What comes with a token: the content of an element that holds text, the lack of an end."""
    if token.kind == "comment":
        endless = text.startswith("<!--", token.start, end) and token.inside.end == end
        return (Token("unclosed", token.start, end, token.inside, "comment"),) if endless else ()
    if token.kind != "start" or token.name not in _CONTENT_IS_TEXT or foreign():
        return ()
    return _raw_text(text, token, end)


def _raw_text(text: str, tag: Token, end: int) -> tuple[Token, ...]:
    close = _raw_end(text, tag, end)
    inside = Span(tag.end, end if close is None else close)
    kind: TokenKind = "text" if tag.name in _WITH_REFERENCES else "raw"
    content = (Token(kind, *inside, inside),) if inside.end > inside.start else ()
    if close is None and tag.name != "plaintext":
        return (*content, Token("unclosed", tag.start, end, inside, f"<{tag.name}> element"))
    return content


def _raw_end(text: str, tag: Token, end: int) -> int | None:
    if tag.name == "script":
        return _script_end(text, tag.end, end)
    found = _RAW_END[tag.name].search(text, tag.end, end) if tag.name in _RAW_END else None
    return found.start() if found else None


def _script_end(text: str, start: int, end: int) -> int | None:
    """Where ``</script`` counts: after ``<!-- <script`` the first one does not."""
    escaped = nested = False
    for found in _SCRIPT_MARK.finditer(text, start, end):
        mark = found[0].lower()
        if mark == "</script" and not nested:
            return int(found.start())
        if mark == "</script":
            nested = False
        elif mark == "<script":
            nested = escaped
        else:
            escaped = mark == "<!--"
            nested = nested and escaped
    return None


def _declaration(text: str, at: int, end: int, foreign: Callable[[], bool]) -> Token:
    if text.startswith("<!--", at, end):
        return _comment(text, at, end)
    if text.startswith("<![CDATA[", at, end) and foreign():
        close = text.find("]]>", at + 9, end)
        inside = Span(at + 9, end if close < 0 else close)
        return Token("raw", at, end if close < 0 else close + 3, inside)
    if text[at + 2 : min(at + 9, end)].lower() == "doctype":
        close = text.find(">", at, end)
        return Token("nothing", at, end if close < 0 else close + 1, Span(at, at))
    return _bogus_comment(text, at, at + 2, end)


def _comment(text: str, at: int, end: int) -> Token:
    for abrupt in ("<!-->", "<!--->"):
        if text.startswith(abrupt, at, end):
            return Token("nothing", at, at + len(abrupt), Span(at, at))
    close = _COMMENT_END.search(text, at + 4, end)
    return Token("comment", at, close.end() if close else end, Span(at + 4, close.start() if close else end))


def _bogus_comment(text: str, at: int, inside: int, end: int) -> Token:
    close = text.find(">", inside, end)
    stop = end if close < 0 else close
    return Token("comment", at, end if close < 0 else close + 1, Span(inside, stop))
