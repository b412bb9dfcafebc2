"""Pages of a web archive (WARC): responses and resources that are HTML or plain text."""

from __future__ import annotations

import codecs
import io
import re
from typing import TYPE_CHECKING, Any

from warcio.archiveiterator import ArchiveIterator

from healthlint.scan.fields import LIMIT, written_as
from healthlint.scan.readers.frames import Broken, Frame, frames
from healthlint.scan.record import Bad, Passed, Record, is_text, printable
from healthlint.text.source import Source, UnreadableError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from healthlint.scan.places import Place
    from healthlint.scan.record import Read

_CHARSET = re.compile(r"charset\s*=\s*[\"']?\s*([\w.:-]{1,40})", re.IGNORECASE)
_HEAD = 1_024
"""Bytes in which a page has to say its encoding, by HTML's own rule."""

# What the web calls Latin 1 or ASCII has always been Windows-1252 (WHATWG Encoding, 4.2).
_MEANT = {"iso8859-1": "cp1252", "ascii": "cp1252"}


def records(where: Place) -> Iterator[Read]:
    """Every record of an archive; whatever is wrong with one, the next is read."""
    with where.seekable() as stream:
        for one in frames(stream, where.size):
            if isinstance(one, Broken):
                yield Bad(one.at, str(one.at), one.what)
            else:
                yield _read(one)


def _read(frame: Frame) -> Read:
    try:
        # Reading on would empty the record.
        return _page(frame, next(iter(ArchiveIterator(io.BytesIO(frame.data)))))
    except Exception as error:  # noqa: BLE001 - a hostile page may break the library anywhere, but no other page
        what = f"is a broken record ({type(error).__name__}: {error})"
        return Bad(frame.at, str(frame.at), printable(what))


def _page(frame: Frame, record: Any) -> Read:  # noqa: ANN401 - warcio ships no types
    head = record.http_headers if record.rec_type == "response" else record.rec_headers
    said = "" if head is None else str(head.get_header("Content-Type") or "")
    written = written_as(said)
    if record.rec_type not in ("response", "resource") or written not in ("html", "plain"):
        return Passed(frame.at)
    url = printable(str(record.rec_headers.get_header("WARC-Target-URI") or ""))
    name = printable(str(record.rec_headers.get_header("WARC-Record-ID") or url or frame.at))
    data = record.content_stream().read(LIMIT + 1)
    if len(data) > LIMIT or len(frame.data) < frame.length:
        return Bad(frame.at, name, f"is larger than {LIMIT // 1_000_000} MB")
    try:
        text = decoded(data, said)
    except UnreadableError as error:
        return Bad(frame.at, name, str(error))
    return Record(frame.at, name, text, written, url)


def decoded(data: bytes, said: str) -> str:
    """The text of a page, in the encoding that its server says, or it says itself, else as files are read.

    Raises:
        UnreadableError: it is no text.
    """
    found = _CHARSET.search(said) or _CHARSET.search(data[:_HEAD].decode("ascii", "replace"))
    encoding = None if found is None else _known(found[1])
    if encoding is None or encoding == "utf-8":
        return Source.decode(data, "page.html").text
    text = data.decode(encoding, "replace").removeprefix("\ufeff")
    if not is_text(text):
        raise UnreadableError("holds NUL characters, so it is not text")
    return text


def _known(name: str) -> str | None:
    """What Python calls an encoding of texts; None where it knows none of that name."""
    try:
        known = codecs.lookup(name)
        b"a".decode(known.name)
    except (LookupError, ValueError):  # `rot13`, say, is no encoding of bytes
        return None
    return _MEANT.get(known.name, known.name)
