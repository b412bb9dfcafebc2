"""What must hold of any input, for the properties of hypothesis and for ``scripts/fuzz.py`` alike.

Each function takes one input and asserts; what it raises is a bug, in the tool or in the claim.
"""

from __future__ import annotations

from contextlib import suppress
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, get_args

from healthlint.lint import lint
from healthlint.rulebook import Rulebook, load
from healthlint.strict_yaml import load as load_yaml
from healthlint.text.readers import read as parse
from healthlint.text.reading import read
from healthlint.text.source import Format, Source, UnreadableError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from healthlint.text.document import Document
    from healthlint.text.passage import Passage
    from healthlint.text.span import Span

TODAY = date(2026, 11, 21)


def readable(text: str, written_as: Format) -> None:
    """A text becomes a document, and every place in it leads into the file."""
    source = Source("page", text, written_as)
    document = read(source)
    _lies_in_file(document)
    _copies(document)
    _is_cut_well(document)
    _comes_back(source, (at for span in document.sentences for at in document.map.to_source(span)))


def reread(text: str, written_as: Format) -> None:
    """The same text is the same document, however often it is read."""
    source = Source("page", text, written_as)
    assert read(source) == read(source)


def plain(data: bytes) -> None:
    """Plain text."""
    readable(_text(data), "plain")


def markdown(data: bytes) -> None:
    """Markdown, with whatever front matter the bytes begin with."""
    readable(_text(data), "markdown")


def html(data: bytes) -> None:
    """HTML."""
    readable(_text(data), "html")


def front_matter(data: bytes) -> None:
    """The bytes as the front matter of a page."""
    readable(_fronted(data), "markdown")


def strict_yaml(data: bytes) -> None:
    """A rule file: what is wrong has a line of the file, and the rest is plain data."""
    text = _text(data)
    loaded = load_yaml(text, "f")
    # YAML ends a line at these, too.
    lines = sum(text.count(end) for end in "\n\r\x85\u2028\u2029") + 2
    assert all(1 <= problem.line <= lines and problem.what and problem.how for problem in loaded.problems)


def decoding(data: bytes) -> None:
    """Any bytes are a text without NUL, or are refused; never silently another text."""
    with suppress(UnreadableError):
        source = Source.decode(data, "page.md")
        assert "\0" not in source.text
        written = source.text.encode(source.encoding)
        # A byte order mark is no character of the text; everything else comes back as it was.
        assert data.endswith(written)
        assert len(data) - len(written) <= 4
        _comes_back(source, range(len(source.text) + 1))


def linted(data: bytes, written_as: Format = "markdown") -> None:
    """The whole line: no rule fails, places lie in the file, and the same text gives the same answer."""
    source = Source("page", _text(data), written_as)
    checked = lint(source, rulebook(), TODAY)
    assert not [trouble for trouble in checked.troubles if "HLX07" in trouble.what]
    for finding in checked.findings:
        for place in (finding.place, *(related.place for related in finding.related)):
            assert 0 <= place.start <= place.end <= len(source.text)
            assert source.position(place.start) == (place.line, place.column)
        assert finding.text == source.text[finding.place.start : finding.place.end]
    assert lint(source, rulebook(), TODAY) == checked


@cache
def rulebook() -> Rulebook:
    """The shipped rules, read once."""
    return load()


CLAIMS: dict[str, Callable[[bytes], None]] = {
    one.__name__: one for one in (plain, markdown, html, front_matter, strict_yaml, decoding, linted)
}
"""What ``scripts/fuzz.py`` can be asked to try, by name."""

PARSERS: dict[str, Callable[[bytes], object]] = {
    "plain": lambda data: parse(Source("page", _text(data), "plain")),
    "markdown": lambda data: parse(Source("page", _text(data), "markdown")),
    "html": lambda data: parse(Source("page", _text(data), "html")),
    "front_matter": lambda data: parse(Source("page", _fronted(data), "markdown")),
    "strict_yaml": lambda data: load_yaml(_text(data), "f"),
}
"""The parser under each claim, alone: what a limit in seconds a megabyte is about."""

FORMATS: tuple[Format, ...] = get_args(Format)


def _text(data: bytes) -> str:
    # Lone surrogates stay possible: a source decoded elsewhere may hold them.
    return data.decode("utf-8", "surrogateescape").replace("\0", "")


def _fronted(data: bytes) -> str:
    """A page with the bytes as its front matter, TOML if the first is odd, else YAML."""
    fence = "+++" if data[:1] and data[0] % 2 else "---"
    return f"{fence}\n{_text(data[1:])}\n{fence}\n\nOur tea is a cure.\n"


def _lies_in_file(document: Document) -> None:
    size = len(document.source.text)
    assert len(document.visible) == len(document.prose) == document.map.length
    for run in document.map.runs():
        assert 0 <= run.source.start <= run.source.end <= size
    assert all(0 <= one.span.start <= one.span.end <= size for one in document.properties)
    assert all(0 <= problem.at <= size for problem in document.problems)


def _copies(document: Document) -> None:
    """What counts as a copy of the file is one, in the prose and in what was set aside."""
    texts = [(document.visible, document.map), *((one.text.text, one.text.map) for one in document.asides)]
    for text, there in texts:
        for run in there.runs():
            if run.linear:
                assert text[slice(*run.text)] == document.source.text[slice(*run.source)]


def _is_cut_well(document: Document) -> None:
    """Blocks, sentences, clauses and sections stand in order inside the prose."""
    length = len(document.prose)
    blocks = tuple(block.span for block in document.blocks)
    for spans in (blocks, document.sentences, document.clauses, document.sections):
        _in_order(spans, length)
    for passage in document.asides:
        _linked(passage)


def _in_order(spans: Iterable[Span], length: int) -> None:
    reached = 0
    for span in spans:
        assert reached <= span.start <= span.end <= length
        reached = span.end


def _linked(passage: Passage) -> None:
    assert all(0 <= link.span.start < link.span.end <= len(passage.text.text) for link in passage.links)


def _comes_back(source: Source, offsets: Iterable[int]) -> None:
    """Line and column lead back to the offset they were made of."""
    for at in offsets:
        line, column = source.position(at)
        assert source.line_starts[line - 1] + column - 1 == at
