"""The same example, laid out otherwise: wherever that changes no meaning it must change no finding."""

from __future__ import annotations

from collections.abc import Callable
from html import escape
from textwrap import wrap
from typing import TYPE_CHECKING, NamedTuple, get_args

from healthlint.lean import dataclass
from healthlint.patterns.phrase import parse
from healthlint.text.lazy import lazily
from healthlint.text.passage import BlockKind
from healthlint.text.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from healthlint.clause import Clause
    from healthlint.kinds.base import Rule
    from healthlint.proof.trial import Trial
    from healthlint.rulebook import Rulebook
    from healthlint.text.source import Format

COLUMNS = 40
_BLOCK_KINDS = frozenset(get_args(BlockKind))
_WORD = lazily(r"[^\W_]+")
# A line that begins like this would be a list, a heading or a quotation, and no longer a paragraph.
_BLOCK_START = lazily(r"[-+*#>=|~`:<]|\d+[.)]")
# These know a person, a work or a brand by its capitals.
_NAMING_EXCUSES = frozenset({"attributed", "cited", "literal"})
_NAMING_TAGS = ("citation", "author", "reviewer")


@dataclass(frozen=True)
class Sample:
    """An example, its rule, and all clauses that have a say in it, named ones included."""

    trial: Trial
    rule: Rule
    clauses: tuple[Clause, ...]

    @property
    def text(self) -> str:
        """The example's text on one line."""
        return " ".join(self.trial.marked.text.split())


class Laid(NamedTuple):
    """An example in another layout: the text of a file, and the format it is in."""

    text: str
    format: Format


Bar = Callable[[Sample], bool]


@dataclass(frozen=True)
class Layout:
    """A layout: how to lay an example out, and what bars an example from it, by the reason to give."""

    name: str
    lay: Callable[[Sample], Laid]
    bars: dict[str, Bar]

    def barred(self, sample: Sample) -> str | None:
        """Why an example cannot be laid out so, or None."""
        return next((reason for reason, bar in self.bars.items() if bar(sample)), None)


def sample(trial: Trial, rule: Rule, rulebook: Rulebook) -> Sample:
    """An example with everything its layouts need to know."""
    return Sample(trial, rule, tuple(_reached(list(rule.clauses().values()), rulebook)))


def _reached(clauses: list[Clause], rulebook: Rulebook) -> Iterator[Clause]:
    """These clauses and the named ones that their patterns name, each once."""
    seen: set[str] = set()
    while clauses:
        clause = clauses.pop()
        yield clause
        tags = {tag for pattern in clause.patterns for tag in parse(pattern).tags}
        fresh = sorted((tags & rulebook.clauses.keys()) - seen)
        seen.update(fresh)
        clauses += [rulebook.clauses[name].find for name in fresh]


def _many_blocks(sample: Sample) -> bool:
    document = sample.trial.page.document
    block, *others = document.blocks
    # Front matter and properties are no blocks, but they leave part of the file uncovered.
    whole = document.map.to_source(block.span) == _trimmed(document.source.text)
    return bool(others) or block.kind != "paragraph" or not whole or document.source.format == "html"


def _trimmed(text: str) -> Span:
    return Span(len(text) - len(text.lstrip()), len(text.rstrip()))


def _marked_up(sample: Sample) -> bool:
    return sample.text != sample.trial.page.document.visible


def _placed(sample: Sample) -> bool:
    return any(clause.in_ or _BLOCK_KINDS & clause.weigh.keys() for clause in sample.clauses)


def _unmarked(sample: Sample) -> bool:
    marked = sample.trial.marked
    return not marked.spans or not all(_WORD.search(marked.text, *span) for span in marked.spans)


def _looks_like_a_block(sample: Sample) -> bool:
    return any(_BLOCK_START.match(line) for line in _lines(sample.text)[1:])


def _has_bars(sample: Sample) -> bool:
    return "|" in sample.text


def _forgiven_quote(sample: Sample) -> bool:
    # What must pass may be quoted as well: one excuse more does not flag it.
    forgives = any("quoted" in clause.unless for clause in sample.clauses)
    return forgives and sample.trial.written.group == "flag"


def _needs_case(sample: Sample) -> bool:
    return any(clause.case == "exact" for clause in sample.clauses)


def _knows_names(sample: Sample) -> bool:
    page = sample.trial.page
    excuses = {judgement.excuse for judgement in sample.rule.judge(page)}
    return bool(_NAMING_EXCUSES & excuses) or any(page.tag(tag) for tag in _NAMING_TAGS)


def _lines(text: str) -> list[str]:
    """At most ``COLUMNS`` wide, and a short text in two lines all the same."""
    # Hyphens stay where they are: a line end after one would be read as a space.
    width = min(COLUMNS, max(len(text) * 2 // 3, 1))
    return wrap(text, width, break_long_words=False, break_on_hyphens=False)


def _wrapped(sample: Sample) -> Laid:
    return Laid("\n".join(_lines(sample.text)) + "\n", "markdown")


def _item(sample: Sample) -> Laid:
    return Laid("- " + "\n  ".join(_lines(sample.text)) + "\n", "markdown")


def _quote(sample: Sample) -> Laid:
    return Laid("> " + "\n> ".join(_lines(sample.text)) + "\n", "markdown")


def _cell(sample: Sample) -> Laid:
    # The neighbours are neutral words, so that nothing but the cell is different.
    return Laid(f"| Row | Text |\n| --- | --- |\n| 1 | {sample.text} |\n", "markdown")


def _page(sample: Sample) -> Laid:
    return Laid(f"<p>{escape(sample.text, quote=False)}</p>\n", "html")


def _bold(sample: Sample) -> Laid:
    return Laid(f"<p>{_remarked(sample, _inside('<b>', '</b>'), escape)}</p>\n", "html")


def _emphasis(sample: Sample) -> Laid:
    return Laid(_remarked(sample, _inside("*", "*"), str) + "\n", "markdown")


def _entity(sample: Sample) -> Laid:
    return Laid(f"<p>{_remarked(sample, _first_as_entity, escape)}</p>\n", "html")


def _no_break(sample: Sample) -> Laid:
    return Laid(sample.text.replace(" ", "\u00a0") + "\n", "markdown")


def _capitals(sample: Sample) -> Laid:
    return Laid(sample.text.upper() + "\n", "markdown")


def _remarked(sample: Sample, change: Callable[[str], str], outside: Callable[[str], str]) -> str:
    """The text with the first word of each mark changed, and the rest passed through ``outside``."""
    text, at, parts = sample.trial.marked.text, 0, []
    for span in sample.trial.marked.spans:
        word = _WORD.search(text, *span)
        if word is not None:
            parts += [outside(text[at : word.start()]), change(word.group())]
            at = word.end()
    return "".join((*parts, outside(text[at:]))).strip()


def _inside(before: str, after: str) -> Callable[[str], str]:
    def change(word: str) -> str:
        """From the second letter to the last but one; a word of two letters as a whole."""
        cut = 1 if len(word) > 2 else 0  # noqa: PLR2004 - nothing lies inside two letters
        return f"{word[:cut]}{before}{word[cut : len(word) - cut]}{after}{word[len(word) - cut :]}"

    return change


def _first_as_entity(word: str) -> str:
    return f"&#x{ord(word[0]):x};{word[1:]}"


_BLOCK: dict[str, Bar] = {"has blocks of its own": _many_blocks}
_PLACED: dict[str, Bar] = {**_BLOCK, "the rule asks for a kind of block": _placed}
_BARE: dict[str, Bar] = {**_BLOCK, "has markup of its own": _marked_up}
_MARKED: dict[str, Bar] = {**_BARE, "marks no word": _unmarked}
_WRAPS: dict[str, Bar] = {"a wrapped line would begin a block": _looks_like_a_block}
_QUOTED: dict[str, Bar] = {"the rule forgives quotations": _forgiven_quote}
_NAMES: dict[str, Bar] = {"the rule reads capitals": _needs_case, "names are known by capitals": _knows_names}

LAYOUTS = (
    Layout("wrapped at 40 columns", _wrapped, {**_BLOCK, **_WRAPS}),
    Layout("in a list item", _item, {**_PLACED, **_WRAPS}),
    Layout("in a block quote", _quote, {**_PLACED, **_WRAPS, **_QUOTED}),
    Layout("in a table cell", _cell, {**_PLACED, "a bar would end the cell": _has_bars}),
    Layout("as HTML", _page, _BARE),
    Layout("bold inside a word, in HTML", _bold, _MARKED),
    Layout("emphasis inside a word, in Markdown", _emphasis, _MARKED),
    Layout("an entity for the first letter", _entity, _MARKED),
    Layout("with no-break spaces", _no_break, _BARE),
    Layout("in capitals", _capitals, {**_BARE, **_NAMES}),
)
"""Every layout an example is tried in."""
