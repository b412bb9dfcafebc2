"""Find what a site generator replaces before a reader sees the page: Jinja, Liquid, Hugo, MDX."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

import regex

from healthlint.lean import dataclass, field
from healthlint.text.lazy import lazily
from healthlint.text.readers.ahead import Ahead
from healthlint.text.readers.jsx import brace_pairs, tag_end
from healthlint.text.readers.masks import Mask, MaskKind
from healthlint.text.span import Span

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

_ESCAPE = r"(?P<escape>\\.) |"
_OPENERS = r"""
    (?P<attributes>\{(?:\#[\w:.-]++|:)[^{}\r\n]*+\})
  | (?P<comment>\{\{[-<%~]?\s*/\*|\{\#|\{/\*)
  | (?P<block>(?:\{%-?|\{\{[<%])\s*(?P<name>comment|raw|verbatim|highlight)\b)
  | (?P<expression>\{\{(?![<%]))
  | (?P<tag>\{\{[<%]|\{%)
"""
_JSX_OPENERS = (
    _OPENERS
    + r"""
  | (?P<literal>\{\s*+(?P<quote>["'`])(?P<words>[^"'`\\$\r\n]*+)(?P=quote)\s*+\})
  | (?P<braces>\{)
  | (?P<element></?[A-Za-z>])
  | (?P<module>^(?:import\s+(?:["'{*]|[\w$]+\s*+(?:,|from\b))
              |export\s+(?:(?:default|const|let|var|function|class|async|type)\b|[{*])))
"""
)
_OPENS = lazily(_OPENERS, regex.VERBOSE)
_OPENS_JSX = lazily(_JSX_OPENERS, regex.VERBOSE | regex.MULTILINE)
# Nothing begins with a character that is escaped.
_TEMPLATES = lazily(_ESCAPE + _OPENERS, regex.VERBOSE)
_WITH_JSX = lazily(_ESCAPE + _JSX_OPENERS, regex.VERBOSE | regex.MULTILINE)
_CLOSERS = {
    opener: lazily(closer)
    for opener, closer in {
        "{{<": r">\}\}",
        "{{%": r"%\}\}",
        "{{": r"\}\}",
        "{%": r"%\}",
        "{#": r"\#\}",
        "{/*": r"\*/\}",
        "comment": r"\*/\s*[-~>%]?\}\}",
    }.items()
}
_BLOCK_ENDS = {
    name: lazily(rf"\{{(?:%-?\s*end{name}\s*-?%|\{{[<%]\s*/\s*{name}\s*[%>]\}})\}}")
    for name in ("comment", "raw", "verbatim", "highlight")
}
_BLANK_LINE = lazily(r"(?:\r\n|\n|\r)[ \t]*+(?=[\r\n]|\Z)")


def template_masks(text: str, code_spans: Callable[[str], Sequence[Span]], *, jsx: bool) -> tuple[Mask, ...]:
    """The masks of a Markdown text, in order, none overlapping and none starting inside its code.

    ``code_spans`` is asked for the ranges of code only if the text opens anything that may be masked.
    ``jsx`` adds what only MDX has: ``{expression}``, component tags, ``import`` and ``export``.
    What is opened and not closed is left as text, where rules will see it.
    """
    if not (_OPENS_JSX if jsx else _OPENS).search(text):
        return ()
    code = code_spans(text)
    search = _Search(text, brace_pairs(text) if jsx else {})
    starts = [span.start for span in code]
    pattern = _WITH_JSX if jsx else _TEMPLATES
    at = 0
    while opener := pattern.search(text, at):
        holder = bisect_right(starts, opener.start()) - 1
        # Code shows template syntax to the reader instead of running it.
        in_code = holder >= 0 and opener.start() < code[holder].end
        at = code[holder].end if in_code else search.take(opener)
    return tuple(search.masks)


@dataclass
class _Search:
    text: str
    pairs: Mapping[int, int]
    masks: list[Mask] = field(default_factory=list)
    ahead: Ahead = field(init=False)

    def __post_init__(self) -> None:
        self.ahead = Ahead(self.text)

    def take(self, opener: regex.Match[str]) -> int:
        """Record what the opener opens; where to go on."""
        handlers = {
            "attributes": self._whole,
            "comment": self._comment,
            "block": self._block,
            "expression": self._delimited,
            "tag": self._delimited,
            "literal": self._literal,
            "braces": self._braces,
            "element": self._element,
            "module": self._module,
        }
        handle = handlers.get(opener.lastgroup or "")
        return handle(opener) if handle else opener.end()

    def _whole(self, opener: regex.Match[str]) -> int:
        return self._mask(opener.start(), opener.end(), "tag")

    def _comment(self, opener: regex.Match[str]) -> int:
        # Hugo writes comments between its own double braces.
        name = "comment" if opener.group().startswith("{{") else opener.group()
        close = self.ahead.next(_CLOSERS[name], opener.end())
        pair = self.pairs.get(opener.start())
        if pair is not None and (close is None or close.end() != pair + 1):
            return self._braces(opener)  # `{/* why */ value}`: an expression with a comment in it
        if close is None:
            return opener.end()
        inner = Span(opener.end(), close.start())
        return self._mask(opener.start(), close.end(), "comment", inner)

    def _block(self, opener: regex.Match[str]) -> int:
        name = opener["name"]
        close = self.ahead.next(_BLOCK_ENDS[name], opener.end())
        start = self._tag_end(opener)
        if close is None or start is None or start > close.start():
            return self._delimited(opener)
        # Raw blocks show what is in them, braces and all; only their own tags go.
        if name in {"raw", "verbatim"}:
            self._mask(opener.start(), start, "tag")
            return self._mask(close.start(), close.end(), "tag")
        kind: MaskKind = "comment" if name == "comment" else "code"
        return self._mask(opener.start(), close.end(), kind, Span(start, close.start()))

    def _delimited(self, opener: regex.Match[str]) -> int:
        end = self._tag_end(opener)
        kind: MaskKind = "expression" if opener.lastgroup == "expression" else "tag"
        return opener.end() if end is None else self._mask(opener.start(), end, kind)

    def _tag_end(self, opener: regex.Match[str]) -> int | None:
        """Where the tag's own closing braces end; a tag does not reach over a blank line."""
        written = self.text[opener.start() : opener.start() + 3]
        at = opener.start() + 2
        close = self.ahead.next(_CLOSERS.get(written) or _CLOSERS[written[:2]], at)
        blank = self.ahead.next(_BLANK_LINE, at)
        if close is None or (blank is not None and blank.start() < close.start()):
            return None
        return close.end()

    def _literal(self, opener: regex.Match[str]) -> int:
        """Mask the braces and quotes of `{"words"}`, which shows the words."""
        self._mask(opener.start(), opener.start("words"), "tag")
        return self._mask(opener.end("words"), opener.end(), "tag")

    def _braces(self, opener: regex.Match[str]) -> int:
        close = self.pairs.get(opener.start())
        return opener.end() if close is None else self._mask(opener.start(), close + 1, "expression")

    def _element(self, opener: regex.Match[str]) -> int:
        end = tag_end(self.text, opener.start(), self.pairs)
        return opener.end() - 1 if end is None else self._mask(opener.start(), end, "tag")

    def _module(self, opener: regex.Match[str]) -> int:
        return self._mask(opener.start(), self._module_end(opener.start()), "tag")

    def _module_end(self, start: int) -> int:
        """The next blank line outside braces: module lines end there."""
        at = start
        while True:
            blank = self.ahead.next(_BLANK_LINE, at)
            end = len(self.text) if blank is None else blank.start()
            opened = self.text.find("{", at, end)
            if opened < 0:
                return end
            at = self.pairs.get(opened, opened) + 1

    def _mask(self, start: int, end: int, kind: MaskKind, inner: Span | None = None) -> int:
        self.masks.append(Mask(Span(start, end), kind, inner))
        return end
