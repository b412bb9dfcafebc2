"""One part of a draft, walked through: its paragraphs as a reader of the last version sees them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, ClassVar

from healthlint.text.source import UnreadableError
from healthlint.text.span import Span
from healthlint.text.word.alternatives import Alternatives
from healthlint.text.word.fields import Fields, led_to
from healthlint.text.word.paragraph import SETTINGS, Child, Frame, Piece, Run
from healthlint.text.word.signs import GONE, STANDING_FOR, TEXTS, stood_for

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from healthlint.text.word.markup import Attributes
    from healthlint.text.word.paragraph import Paragraph
    from healthlint.text.word.styles import Styles

MOST_PIECES = 300_000
"""Pieces of text and paragraphs that a part may be made of."""

_LINE_ENDS = str.maketrans("\r\n", "  ")


@dataclass
class Story:
    """What is found in a part: its paragraphs, those of its notes by their id, and which heads it names.

    ``targets`` are the addresses that links lead to, by id.
    """

    styles: Styles
    targets: Mapping[str, str]
    paragraphs: list[Paragraph] = field(default_factory=list)
    notes: dict[str, list[Paragraph]] = field(default_factory=dict)
    heads: list[str] = field(default_factory=list)
    _tags: list[str] = field(default_factory=list)
    _frames: list[Frame] = field(default_factory=list)
    _fields: Fields = field(default_factory=Fields)
    _alternatives: Alternatives = field(default_factory=Alternatives)
    _children: list[Child] = field(default_factory=list)
    _note: str | None = None
    _ignored: int = 0
    _pieces: int = 0
    _properties: int = 0

    def start(self, tag: str, attributes: Attributes, at: int) -> None:
        """An element begins at a byte; of one that is ignored nothing counts."""
        self._tags.append(tag)
        if self._ignored:
            self._ignored += 1
        elif tag in GONE or tag.endswith("Change") or self._alternatives.leaves_out(tag, attributes):
            self._ignored = 1
            if self._tags[-3:-1] == ["w:pPr", "w:rPr"] and self._frames:
                self._frames[-1].runs_on |= tag in GONE
        elif tag in STANDING_FOR:
            self._stand_for(tag, attributes, at)
        elif tag in SETTINGS and self._frames:
            self._frames[-1].set(tag, attributes, self._tags[-3:-1], self.styles)
        elif (begin := self._BEGINS.get(tag)) is not None:
            begin(self, attributes, at)

    def end(self, tag: str, after: int) -> None:
        """An element has ended before a byte."""
        self._tags.pop()
        if self._ignored:
            self._ignored -= 1
        elif tag in STANDING_FOR:
            if self._tags[-1:] == ["w:r"]:
                self._children.pop().end = after
        elif (finish := self._ENDS.get(tag)) is not None:
            finish(self, after)

    def characters(self, text: str, at: int, *, copied: bool) -> None:
        """Text at a byte: words, or those of an instruction."""
        if self._ignored:
            return
        if self._tags[-1] in TEXTS:
            self._write(text.translate(_LINE_ENDS), at, copied=copied)
        elif self._tags[-1] == "w:instrText":
            self._fields.instruct(text)

    def _write(self, text: str, at: int, *, copied: bool = False, note: str | None = None) -> None:
        if not self._frames:
            return
        self._count()
        frame = self._frames[-1]
        child = self._children[-1] if self._children else None
        hidden = self._fields.hidden or frame.hidden
        run = self._fields.whole or (frame.runs[0] if frame.runs else None)
        if run is not None and at < 0:
            run.whole = True
        frame.pieces.append(Piece(text, at, run, child, copied, hidden, self._fields.target, note))

    def _stand_for(self, tag: str, attributes: Attributes, at: int) -> None:
        # The settings of a paragraph have tabs, too.
        if self._tags[-2:-1] != ["w:r"]:
            return
        self._children.append(Child(at))
        self._write(stood_for(tag, attributes), at)

    def _count(self) -> None:
        self._pieces += 1
        if self._pieces > MOST_PIECES:
            raise UnreadableError(f"is made of more than {MOST_PIECES:,} pieces of text: split it")

    def _begin_paragraph(self, _: Attributes, at: int) -> None:
        self._count()
        anchor = self._frames[-1].way_in if self._frames else None
        self._frames.append(Frame(at, anchor, in_cell="w:tc" in self._tags))

    def _end_paragraph(self, after: int) -> None:
        if not self._frames:
            return
        frame = self._frames.pop()
        found = [frame.finished(after, self.styles), *frame.insets]
        if self._frames:
            self._frames[-1].insets += found
        elif self._note is not None:
            self.notes.setdefault(self._note, []).extend(found)
        else:
            self.paragraphs += found

    def _begin_run(self, _: Attributes, at: int) -> None:
        if not self._frames:
            return
        frame = self._frames[-1]
        # Runs in runs (the reading of a sign, say) are not parted: the outermost one is taken whole.
        for outer in frame.runs[:1]:
            outer.whole = True
        frame.runs.append(Run(at, hidden=self.styles.of(frame.style).hidden))

    def _begin_whole(self, attributes: Attributes, at: int) -> None:
        self._begin_run(attributes, at)
        for frame in self._frames[-1:]:
            frame.runs[-1].whole = True

    def _end_run(self, after: int) -> None:
        if self._frames and self._frames[-1].runs:
            self._frames[-1].runs.pop().end = after

    def _begin_text(self, attributes: Attributes, at: int) -> None:
        # Text without a run is no Word's work, but would be seen.
        if self._frames and not self._frames[-1].runs:
            self._begin_whole(attributes, at)
        # Between alternatives of one run, say: to part the run there would tear them apart.
        elif self._frames and self._tags[-2:-1] != ["w:r"]:
            self._frames[-1].runs[0].whole = True
        self._children.append(Child(at))

    def _end_text(self, after: int) -> None:
        child = self._children.pop()
        child.end = after
        if self._frames and self._frames[-1].runs and self._frames[-1].runs[-1].start == child.start:
            self._end_run(after)

    def _begin_properties(self, _: Attributes, at: int) -> None:
        self._properties = at

    def _end_properties(self, after: int) -> None:
        if self._tags[-1:] == ["w:r"] and self._frames and self._frames[-1].runs:
            self._frames[-1].runs[-1].properties = Span(self._properties, after)

    def _link(self, attributes: Attributes, _: int) -> None:
        here = attributes.get("anchor")
        self._fields.lead(self.targets.get(attributes.get("id", ""), here and f"#{here}"))

    def _begin_field(self, attributes: Attributes, at: int) -> None:
        # Taken whole: what a program puts into such a field anew would take a comment in it away.
        self._begin_whole(attributes, at)
        self._fields.lead(led_to(attributes.get("instr", "")))

    def _end_field(self, after: int) -> None:
        self._end_link(after)
        self._end_run(after)

    def _end_link(self, _: int) -> None:
        self._fields.leave()

    def _turn(self, attributes: Attributes, _: int) -> None:
        run = self._frames[-1].way_in if self._frames else None
        self._fields.turn(attributes.get("fldCharType", ""), run)

    def _begin_alternatives(self, attributes: Attributes, at: int) -> None:
        # A comment must not begin in one alternative and end elsewhere: where there is no run, this is one.
        outside = bool(self._frames) and not self._frames[-1].runs
        if outside:
            self._begin_whole(attributes, at)
        self._alternatives.begin(whole=outside)

    def _end_alternatives(self, after: int) -> None:
        if self._alternatives.finish():
            self._end_run(after)

    def _begin_note(self, attributes: Attributes, _: int) -> None:
        # Notes of a type are the lines that part notes from the text.
        if attributes.get("type", "normal") == "normal":
            self._note = attributes.get("id", "")
        else:
            self._ignored = 1

    def _end_note(self, _: int) -> None:
        self._note = None

    def _refer(self, attributes: Attributes, at: int) -> None:
        kind = self._tags[-1].removeprefix("w:").removesuffix("Reference")
        self._write("", at, note=f"{kind} {attributes.get('id', '')}")

    def _head(self, attributes: Attributes, _: int) -> None:
        self.heads.append(attributes.get("id", ""))

    def _describe(self, attributes: Attributes, at: int) -> None:
        """What a picture shows, for those who do not see it."""
        words = attributes.get("descr", "").translate(_LINE_ENDS)
        if words.strip() and self._frames:
            self._frames[-1].describe(words, at)

    _BEGINS: ClassVar[dict[str, Callable[[Story, Attributes, int], None]]] = {
        "w:p": _begin_paragraph,
        "w:r": _begin_run,
        "m:oMath": _begin_whole,
        "m:oMathPara": _begin_whole,
        **dict.fromkeys(TEXTS, _begin_text),
        "w:rPr": _begin_properties,
        "w:hyperlink": _link,
        "w:fldSimple": _begin_field,
        "w:fldChar": _turn,
        "mc:AlternateContent": _begin_alternatives,
        **dict.fromkeys(("w:footnote", "w:endnote"), _begin_note),
        **dict.fromkeys(("w:footnoteReference", "w:endnoteReference"), _refer),
        **dict.fromkeys(("w:headerReference", "w:footerReference"), _head),
        "wp:docPr": _describe,
    }
    _ENDS: ClassVar[dict[str, Callable[[Story, int], None]]] = {
        "w:p": _end_paragraph,
        **dict.fromkeys(("w:r", "m:oMath", "m:oMathPara"), _end_run),
        **dict.fromkeys(TEXTS, _end_text),
        "w:rPr": _end_properties,
        "w:hyperlink": _end_link,
        "w:fldSimple": _end_field,
        "mc:AlternateContent": _end_alternatives,
        **dict.fromkeys(("w:footnote", "w:endnote"), _end_note),
    }
