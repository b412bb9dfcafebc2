"""What a Word file needs to hold comments: a part for them, and what leads to it; the rest is copied."""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass, field
from io import BytesIO
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape, quoteattr
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from healthlint.text.source import UnreadableError
from healthlint.text.word.archive import LARGEST_WHOLE, Archive
from healthlint.text.word.markup import WORD, as_utf8, as_written, walk
from healthlint.text.word.relations import beside, relations

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from healthlint.text.word.markup import Attributes
    from healthlint.text.word.relations import Relation

_TYPES = "[Content_Types].xml"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_KINDS = (
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments",
    "http://purl.oclc.org/ooxml/officeDocument/relationships/comments",
)
_RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_NAME = re.compile(rb"<([^\s/>]+)")
_TAG = re.compile(rb"<(?:[^>\"']|\"[^\"]*\"|'[^']*')*>")
_PREFIX = re.compile(rb"""\sxmlns:w\s*=\s*["']([^"']*)["']""")
# No number is higher in a file of Word.
_HIGHEST = 2**31 - 1_000_000


@dataclass(frozen=True)
class Package:
    """A Word file that is to get comments; ``part`` is the name of its main part.

    ``strict``: it is written by the strict standard; ``usual``: ``w`` is all through it the prefix of
    Word's own elements.
    """

    archive: Archive
    part: str
    leading: tuple[Relation, ...]
    strict: bool
    usual: bool

    @classmethod
    def of(cls, data: bytes, part: str) -> Package:
        """The file that some bytes are.

        Raises:
            UnreadableError: they are none.
        """
        archive = Archive.of(data)
        main = as_utf8(archive.part(part) or b"", part)
        strict = WORD[1].encode() in main
        usual = _PREFIX.findall(main) == [WORD[strict].encode()]
        return cls(archive, part, relations(archive, part), strict, usual and _root(main).declares_word(main))

    @property
    def first_free(self) -> int:
        """The lowest number that no comment has, nor one before it."""
        found = _Root()
        if self._present is not None:
            walk(self._read(self._present), found, self._present)
        return max(found.numbers, default=-1) + 1

    def element(self, name: str, number: int) -> bytes:
        """An empty element of Word's with the number of a comment."""
        return f'<w:{name}{self._declared} w:id="{number}"/>'.encode()

    def reference(self, number: int) -> bytes:
        """The run that shows that a comment is there."""
        return f'<w:r{self._declared}><w:commentReference w:id="{number}"/></w:r>'.encode()

    @property
    def _declared(self) -> str:
        """The name space of an element, where its prefix may mean another one, or none."""
        return "" if self.usual else f' xmlns:w="{WORD[self.strict]}"'

    def having(self, main: bytes, comments: Sequence[tuple[int, tuple[str, ...]]], today: date) -> bytes:
        """The bytes of the file with another main part and with comments."""
        added = "".join(_comment(number, lines, today, WORD[self.strict]) for number, lines in comments)
        changed = {self.part: main}
        if self._present is not None:
            changed[self._present] = within_root(self._read(self._present), added)
        else:
            changed |= self._new(added)
        return self._packed(changed)

    @property
    def _present(self) -> str | None:
        """The name of the part that holds comments, if there is one."""
        found = (one.target for one in self.leading if one.kind in _KINDS and not one.outside)
        return next((name for name in found if self.archive.named(name) is not None), None)

    def _read(self, name: str) -> bytes:
        return as_utf8(self.archive.part(name) or b"", name)

    def _new(self, added: str) -> dict[str, bytes]:
        """A part for comments, with what leads to it and what says what it is."""
        types = self.archive.part(_TYPES)
        if types is None:
            raise UnreadableError("does not say what its parts are: save it again with Word")
        name = self._free_name(types)
        override = f'Override PartName="/{escape(name)}" ContentType="{_TYPE}"'
        key = next(key for key in _keys() if key not in {one.key for one in self.leading})
        target = posixpath.relpath(name, posixpath.dirname(self.part) or ".")
        led = f'Relationship Id="{key}" Type="{_KINDS[self.strict]}" Target={quoteattr(target)}'
        links = beside(self.part)
        linked = self.archive.part(links) or f'{_HEAD}<Relationships xmlns="{_RELATIONSHIPS}"/>'.encode()
        return {
            _TYPES: _with_child(as_utf8(types, _TYPES), override),
            links: _with_child(as_utf8(linked, links), led),
            name: f'{_HEAD}<w:comments xmlns:w="{WORD[self.strict]}">{added}</w:comments>'.encode(),
        }

    def _free_name(self, types: bytes) -> str:
        folder = posixpath.dirname(self.part)
        names = (posixpath.join(folder, f"comments{number or ''}.xml") for number in range(len(types) + 2))
        return next(
            name
            for name in names
            if self.archive.named(name) is None and name.encode().lower() not in types.lower()
        )

    def _packed(self, changed: dict[str, bytes]) -> bytes:
        """The archive anew: members in their order with their dates, new ones at its end."""
        packed, left = BytesIO(), {name.casefold(): name for name in changed}
        with ZipFile(packed, "w", ZIP_DEFLATED) as file:
            file.comment = self.archive.file.comment
            for member in self.archive.members:
                data = self.archive.read(member, LARGEST_WHOLE)
                name = left.pop(member.filename.casefold(), None)
                file.writestr(_copied(member), data if name is None else as_written(data, changed[name]))
            for name in left.values():
                file.writestr(_copied(self.archive.members[0], name), changed[name])
        return packed.getvalue()


def _keys() -> Iterator[str]:
    number = 1
    while True:
        yield f"rIdComments{number}"
        number += 1


def _copied(member: ZipInfo, name: str | None = None) -> ZipInfo:
    """The head of a member for another archive, or that of a new one beside it."""
    copy = ZipInfo(name or member.filename, member.date_time)
    copy.compress_type = member.compress_type if name is None else ZIP_DEFLATED
    copy.external_attr, copy.create_system, copy.comment = member.external_attr, member.create_system, b""
    return copy


def _comment(number: int, lines: tuple[str, ...], today: date, space: str) -> str:
    paragraphs = "".join(
        f'<w:p><w:r><w:t xml:space="preserve">{escape(line)}</w:t></w:r></w:p>' for line in lines
    )
    told = f'w:id="{number}" w:author="healthlint" w:date="{today}T00:00:00Z" w:initials="hl"'
    return f'<w:comment xmlns:w="{space}" {told}>{paragraphs}</w:comment>'


def _with_child(data: bytes, child: str) -> bytes:
    """A part with one more empty element below its root, in the name space of the root."""
    root = _root(data)
    prefix = root.name(data).rpartition(b":")[0].decode()
    return within_root(data, f"<{prefix}{':' * bool(prefix)}{child}/>")


def within_root(data: bytes, added: str) -> bytes:
    """A part with something more at the end of its root element, which may have been empty."""
    root = _root(data)
    if data[: root.after].endswith(b"/>"):
        name = root.name(data)
        return data[: root.after - 2] + b">" + added.encode() + b"</" + name + b">" + data[root.after :]
    at = data.rindex(b"</", 0, root.after)
    return data[:at] + added.encode() + data[at:]


def _root(data: bytes) -> _Root:
    found = _Root()
    walk(data, found, "a part")
    return found


@dataclass
class _Root:
    """Where the root of a part begins and ends, in bytes, and the numbers of the comments in it."""

    at: int = -1
    after: int = 0
    numbers: list[int] = field(default_factory=list)

    def name(self, data: bytes) -> bytes:
        """The root's name as it is written."""
        found = _NAME.match(data, self.at)
        return found[1] if found else b""

    def declares_word(self, data: bytes) -> bool:
        """Whether the root itself says what the prefix ``w`` stands for."""
        tag = _TAG.match(data, self.at)
        return tag is not None and _PREFIX.search(tag.group()) is not None

    def start(self, tag: str, attributes: Attributes, at: int, /) -> None:
        """An element begins; the first one is the root."""
        self.at = at if self.at < 0 else self.at
        number = attributes.get("id", "")
        if tag == "w:comment" and number.isascii() and number.isdecimal() and int(number[:12]) < _HIGHEST:
            self.numbers.append(int(number))

    def end(self, _tag: str, after: int, /) -> None:
        """An element ends; the last one is the root."""
        self.after = after

    def characters(self, _text: str, _at: int, /, **_: bool) -> None:
        """Text is no matter here."""
