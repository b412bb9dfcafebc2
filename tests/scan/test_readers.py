"""Readers: however a file is cut, and wherever it is broken, every record is read once."""

from __future__ import annotations

import gzip
import json
from random import Random
from typing import TYPE_CHECKING, Any

import pytest

from tests.scan.outputs import table  # isort: skip - is skipped without the extra
from healthlint.scan.fields import LIMIT, Asked, FieldError, Fields
from healthlint.scan.places import PlaceError, place
from healthlint.scan.plan import Shard, plan
from healthlint.scan.readers import warc
from healthlint.scan.readers.frames import Broken, frames
from healthlint.scan.record import Bad, Passed, Record
from healthlint.scan.work import _records
from healthlint.text.source import UnreadableError
from tests.scan.archives import address, archive, damage

if TYPE_CHECKING:
    from pathlib import Path


def read(name: str, here: Path, size: int) -> tuple[list[Any], int]:
    """Everything in an input cut into shards of a size, and how many they are."""
    shards = plan([name], here, Asked(), size).shards
    return [one for shard in shards for one in _records(Shard.read(shard.written()))], len(shards)


@pytest.mark.parametrize("size", [50, 333, 1_000, 10_000_000])
def test_however_it_is_cut_every_record_is_read_once(here: Path, size: int) -> None:
    random = Random(5)  # noqa: S311 - lengths of texts, no secrets
    texts = [{"id": str(number), "text": "é" * random.randrange(40)} for number in range(150)]
    table(here / "t.parquet", texts, group=40)
    (here / "t.jsonl").write_text("\n".join(f"{json.dumps(row)}\n" for row in texts))
    for name in ("t.parquet", "t.jsonl"):
        found, shards = read(name, here, size)
        assert [(one.id, one.text) for one in found] == [(row["id"], row["text"]) for row in texts]
        assert (shards > 1) == (size < 1_001)


def test_packed_lines_are_read_and_cut_short_ones_are_said(here: Path) -> None:
    data = gzip.compress(b'{"text": "One."}\n{"text": "Two."}\n' * 5_000)
    (here / "t.jsonl.gz").write_bytes(data)
    assert len(read("t.jsonl.gz", here, 10)[0]) == 10_000
    (here / "t.jsonl.gz").write_bytes(data[: len(data) // 2])
    *_, last = read("t.jsonl.gz", here, 10)[0]
    assert isinstance(last, Bad)
    assert "from here on" in last.what


def test_a_broken_row_group_is_said_once(here: Path) -> None:
    texts = [{"text": f"{number} {'word ' * 40}"} for number in range(300)]
    path = table(here / "t.parquet", texts)
    shards = plan(["t.parquet"], here, Asked(), 10**9).shards
    data = bytearray(path.read_bytes())
    data[60:80] = b"x" * 20
    path.write_bytes(data)
    found = [one for shard in shards for one in _records(shard)]
    assert [one.position for one in found if isinstance(one, Bad)] == [0]
    assert [one.position for one in found if isinstance(one, Record)] == list(range(100, 300))


def test_what_is_gone_or_too_large_is_said(here: Path) -> None:
    (here / "a.md").write_text("# A")
    (here / "b.md").write_bytes(b"\0")
    (here / "c.md").write_bytes(b"c" * (LIMIT + 1))
    (here / ".hidden.md").write_text("no")
    shards = plan(["."], here, Asked(), 10**9).shards
    (here / "a.md").unlink()
    whats = [one.what for one in _records(shards[0]) if isinstance(one, Bad)]
    assert ["cannot be read" in what for what in whats] == [True, True, False]
    assert whats[2] == "is larger than 20 MB"
    gone = plan(["b.md"], here, Asked(), 10).shards[0]
    assert isinstance(next(iter(_records(gone))), Bad)
    (bad,) = _records(Shard("warc", "x", str(here / "x"), 1))
    assert isinstance(bad, Bad)


def test_a_line_that_never_ends_does_not_fill_the_memory(here: Path) -> None:
    with (here / "t.jsonl").open("wb") as file:
        file.write(b'{"text": "One."}\n')
        for _ in range(45):
            file.write(b" " * 999_999 + b"x")
        file.write(b'\n{"text": "Two."}\n')
    found = read("t.jsonl", here, 10**9)[0]
    assert [type(one) for one in found] == [Record, Bad, Record]


@pytest.mark.parametrize("name", ["t.warc", "t.warc.gz"])
def test_behind_a_broken_record_the_next_one_is_read(here: Path, name: str) -> None:
    bodies = [f"<p>{number} {'miracle ' * (number % 50)}" for number in range(60)]
    places = archive(here / name, bodies)
    broken = [3, 10, 20, 30, 40, 59]
    damage(here / name, places, broken)
    found = list(warc.records(place(name, here)))
    good = [one for one in found if isinstance(one, Record)]
    assert [one.url for one in good] == [address(one) for one in range(60) if one not in broken]
    assert [one.text for one in good] == [bodies[one] for one in range(60) if one not in broken]
    bad = [one for one in found if isinstance(one, Bad)]
    assert [one.position for one in bad] == [places[one] for one in broken]


@pytest.mark.parametrize("name", ["t.warc", "t.warc.gz"])
def test_an_archive_that_is_cut_short_or_is_none(here: Path, name: str) -> None:
    archive(here / name, ["<p>One", "<p>Two"])
    (here / name).write_bytes((here / name).read_bytes()[:-20])
    first, second = warc.records(place(name, here))
    assert (type(first), type(second)) == (Record, Bad)
    (here / name).write_bytes(b"nothing" * 20_000)
    (only,) = warc.records(place(name, here))
    assert isinstance(only, Bad)
    (here / name).write_bytes(b"")
    assert list(warc.records(place(name, here))) == []


def test_only_pages_are_read_of_an_archive(here: Path) -> None:
    archive(here / "t.warc.gz", ["{}"], "application/json")
    (one,) = warc.records(place("t.warc.gz", here))
    assert isinstance(one, Passed)


def test_a_record_without_a_length_is_broken(here: Path) -> None:
    (here / "t.warc").write_bytes(b"WARC/1.0\r\nWARC-Type: response\r\n\r\nx\r\n\r\n")
    with place("t.warc", here).seekable() as stream:
        (one,) = frames(stream, 40)
    assert isinstance(one, Broken)


@pytest.mark.parametrize(
    ("data", "said", "text"),
    [
        ("é".encode(), "text/html; charset=UTF-8", "é"),
        (b"\xe9\x80", "text/html; charset=iso-8859-1", "é€"),
        (b'<meta charset="windows-1251">\xe9', "text/html", '<meta charset="windows-1251">й'),
        (b"\xe9", "text/html; charset=rot13", "é"),
        (b"\xe9", "text/html; charset=none-such", "é"),
        ("\ufeffé".encode("utf-16-le"), "text/html; charset=utf-16-le", "é"),
    ],
)
def test_pages_are_decoded_as_their_server_says(data: bytes, said: str, text: str) -> None:
    assert warc.decoded(data, said) == text


def test_a_page_with_nul_is_no_text() -> None:
    for said in ("text/html", "text/html; charset=latin-1"):
        with pytest.raises(UnreadableError):
            warc.decoded(b"a\0", said)


def test_the_text_goes_by_its_name() -> None:
    fields = Asked().among(["URL", "html", "x"])
    assert (fields.text, fields.id, fields.url, fields.written) == ("html", "URL", "URL", "html")
    assert Asked(format="markdown").among(["text"]).written == "markdown"
    assert Asked(format="format").among(["text", "format"]).format == "format"
    with pytest.raises(FieldError):
        Asked(format="html5").among(["text"])


@pytest.mark.parametrize(
    ("row", "what"),
    [
        ({"t": 5}, "has no text in 't'"),
        ({"t": b"\xff"}, "is no Unicode text"),
        ({"t": "x" * (LIMIT + 1)}, "is larger than 20 MB"),
        ({"t": "x", "f": "application/pdf"}, "is written in a format that is not read: application/pdf"),
    ],
)
def test_a_row_that_holds_no_text_is_said(row: dict[str, Any], what: str) -> None:
    bad = Fields("t", None, None, "f", "plain").record(4, row)
    assert isinstance(bad, Bad)
    assert what in bad.what


def test_a_row_says_its_format() -> None:
    good = Fields("t", "i", "u", "f", "plain").record(4, {"t": b"x", "f": "text/HTML; charset=x", "u": 1})
    assert good == Record(4, "4", "x", "html", "1")


def test_places_have_addresses(here: Path) -> None:
    where = place(f"file://{here.as_posix()}/a.txt", here)
    where.write(b"x")
    assert (here / "a.txt").read_bytes() == b"x"
    assert (where.name, where.exists(), where.is_folder()) == ("a.txt", True, False)
    with pytest.raises(PlaceError):
        place("nowhere://x", here)
