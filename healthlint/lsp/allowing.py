"""Where an allow for a finding can be written, tried on the text before it is offered.

The reason is left to the author: until there is one, the allow is HLX02 malformed-allow, an error.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from healthlint.fixing import Edit
from healthlint.suppression.claims import WHOLE
from healthlint.suppression.entries import entries
from healthlint.suppression.terms import MistakeError
from healthlint.suppression.written import allows
from healthlint.text.reading import read
from healthlint.text.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from healthlint.finding import Finding
    from healthlint.text.document import Document
    from healthlint.text.source import Source

UNFILLED = "TODO"
"""What stands where the reason belongs; it is none (see ``healthlint.suppression.terms``)."""

_FILLED = "this stands in for a reason while the place is tried"
_LONGEST_WORDS = 60
"""Characters of an article that an entry beside it quotes."""


def comment(document: Document, finding: Finding, today: date) -> Edit | None:
    """The comment that would allow a finding, at a place of its text; None where no comment would."""
    if finding.rule.category == "engine" or document.source.format == "plain":
        return None
    tried = _candidates(document, finding, _FILLED)
    fitting = (number for number, edit in enumerate(tried) if _allows(document, edit, finding, today))
    number = next(fitting, None)
    return None if number is None else list(_candidates(document, finding, UNFILLED))[number]


def _candidates(document: Document, finding: Finding, reason: str) -> Iterator[Edit]:
    """A line of its own over a paragraph, the end of the line, right behind the words; or for the file."""
    source, place = document.source, finding.place
    if finding.rule.scope in WHOLE:
        yield Edit(
            len(source.text), len(source.text), f"\n{_written('allow-file', finding, source, reason)}\n"
        )
        return
    block = document.block(finding.span or Span(0, 0))
    # Between the items of a list, or the rows of a table, a line of its own would part them.
    if block.kind in ("paragraph", "heading", "title") and not block.within:
        line = source.line_limits(source.position(document.map.to_source(block.span).start)[0])[0]
        end = _line_end(source)
        yield Edit(line, line, f"{_written('allow', finding, source, reason)}{end}{end}")
    inline = f" {_written('allow-line', finding, source, reason)}"
    if place.line == place.end_line:
        behind = source.line_limits(place.line)[0] + len(source.line(place.line))
        yield Edit(behind, behind, inline)
    yield Edit(place.end, place.end, inline)


def _written(word: str, finding: Finding, source: Source, reason: str) -> str:
    said = f"healthlint: {word} {finding.rule.name} -- {reason}"
    return f"{{/* {said} */}}" if source.path.endswith(".mdx") else f"<!-- {said} -->"


def _line_end(source: Source) -> str:
    first = source.text[: source.line_limits(1)[1]]
    return first[len(first.rstrip("\r\n")) :] or "\n"


def _allows(document: Document, edit: Edit, finding: Finding, today: date) -> bool:
    """Whether the text with a comment says what it said, and the comment is about the finding."""
    text = document.source.text
    after = read(replace(document.source, text=text[: edit.start] + edit.words + text[edit.start :]))
    start = finding.place.start + (len(edit.words) if finding.place.start >= edit.start else 0)
    if after.visible != document.visible or len(after.blocks) != len(document.blocks):
        return False
    new = Span(edit.start, edit.start + len(edit.words))
    return any(
        new.start <= one.place.start < new.end
        and not isinstance(one.said, MistakeError)
        and one.target.span is not None
        and one.target.span.start <= start < one.target.span.end
        for one in allows(after, None, today)
    )


def entry(document: Document, finding: Finding, so_far: str, today: date) -> str | None:
    """What a file beside a text has to gain to allow a finding; None where nothing can be put at its end.

    ``so_far`` is what it holds.
    """
    if finding.rule.category == "engine":
        return None
    head = "" if so_far.strip() else "allow:\n"
    gap = "" if not so_far or so_far.endswith("\n") else "\n"
    before = entries(so_far, today)
    for indent in ("  ", ""):
        filled = f"{gap}{head}{_entry(document, finding, _FILLED, indent)}"
        after = entries(so_far + filled, today)
        right = not any(isinstance(one.said, MistakeError) for one in after)
        if right and len(after) == len(before) + 1:
            return f"{gap}{head}{_entry(document, finding, UNFILLED, indent)}"
    return None


def _entry(document: Document, finding: Finding, reason: str, indent: str) -> str:
    lines = [f"- rule: {finding.rule.name}", f"  reason: {reason}"]
    words = _words(document, finding)
    if words is not None:
        lines.append(f"  words: '{words}'")
    return "".join(f"{indent}{line}\n" for line in lines)


def _words(document: Document, finding: Finding) -> str | None:
    """The first words of the finding's sentence, as an entry of YAML quotes them; None for the whole file."""
    if finding.rule.scope in WHOLE or finding.span is None:
        return None
    sentence = document.prose[slice(*document.around(finding.span, "sentence"))]
    return sentence[:_LONGEST_WORDS].strip().replace("'", "''")
