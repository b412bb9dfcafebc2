"""Word files that try something: each is refused in one line, at once, and nothing is unpacked to disk."""

from __future__ import annotations

import io
import time
import zipfile
from typing import TYPE_CHECKING

import pytest

from healthlint.text.reading import read
from healthlint.text.source import Source, UnreadableError
from tests.drafts import SPACES, document, field, members, package, paragraph, run, said, zipped

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Command

GOOD = package(said("A miracle."))


def having(text: str | bytes, part: str = "word/document.xml") -> bytes:
    """A good file with another part."""
    return zipped({**members(GOOD), part: text})


def refused(data: bytes, name: str = "a.docx") -> str:
    begun = time.process_time()
    with pytest.raises(UnreadableError) as raised:
        Source.decode(data, name)
    # Far more than any of them takes, and far less than any would that was let in.
    assert time.process_time() - begun < 2
    what, _, how = str(raised.value).rpartition(": ")
    assert what
    assert how
    return str(raised.value)


def twice() -> bytes:
    data = io.BytesIO(GOOD)
    with pytest.warns(UserWarning, match="Duplicate name"), zipfile.ZipFile(data, "a") as file:
        file.writestr("word/document.xml", document(said("Another text.")))
    return data.getvalue()


def locked() -> bytes:
    """A file whose members are marked as encrypted, in their heads and in the directory."""
    data = bytearray(GOOD)
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.find(mark)
        while at >= 0:
            data[at + offset] |= 1
            at = data.find(mark, at + 4)
    return bytes(data)


def lying() -> bytes:
    """A file that says its text has 1,000 bytes, and has five million."""
    true = document(said("word " * 1_000_000)).encode()
    data = bytearray(zipped({**members(GOOD), "word/document.xml": true}, zipfile.ZIP_STORED))
    size, small = len(true).to_bytes(4, "little"), (1000).to_bytes(4, "little")
    return bytes(data.replace(size, small))


DOCTYPE = '<!DOCTYPE w:document [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">{}]>'
LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)


@pytest.mark.parametrize(
    ("data", "said_of_it"),
    [
        (b"", "is no Word file"),
        (b"Plain text, whatever its name says.", "is no Word file"),
        (GOOD[: len(GOOD) // 2], "is no Word file, or is cut off"),
        (GOOD[:-1], ""),
        (OLD, "is a file of the old Word"),
        (OLD + "EncryptedPackage".encode("utf-16-le"), "is encrypted"),
        (locked(), "is encrypted"),
        (zipped({"mimetype": "text"}), "holds no text of Word"),
        (zipped(members(GOOD), zipfile.ZIP_LZMA), "as Word does not"),
        (having(document(said(" " * 30_000_000))), "bytes of nothing"),
        (having("0" * 30_000_000, "word/media/a.bin"), "bytes of nothing"),
        (having(LAUGHS), "is no XML"),
        (having(DOCTYPE.format("") + document(said("&b;"))), "declares a document type"),
        (having(DOCTYPE.format(LAUGHS) + document()), "declares a document type"),
        (
            having('<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>'),
            "declares a document type",
        ),
        (having('<!DOCTYPE a SYSTEM "https://example.org/a.dtd"><a/>'), "document type"),
        (having(document(said("&undefined;"))), "is no XML"),
        (having("<w:document>"), "is no XML"),
        (having(""), "is no XML"),
        (having(document("<w:p>" * 100_000)), "more than 256 deep"),
        (having(document(paragraph(*[field("A")[0]] * 100))), "nests fields"),
        (having(b"<a>\xff\xfe\xff</a>"), "another encoding"),
        (having("<?xml version='1.0' encoding='cp1252'?><a/>"), "another encoding"),
        (having("<a", "word/_rels/document.xml.rels"), "is no XML"),
        (zipped({**members(GOOD), **{f"x{n}": "" for n in range(20_000)}}), "more than 5,000 parts"),
    ],
)
def test_it_is_refused_in_one_line(data: bytes, said_of_it: str) -> None:
    assert said_of_it in refused(data)


def test_two_texts_in_one_file_are_refused() -> None:
    assert "holds word/document.xml twice" in refused(twice())


def test_a_text_that_lies_about_its_size_is_refused() -> None:
    assert "is damaged at word/document.xml" in refused(lying())


def test_more_than_anybody_writes_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("healthlint.text.word.story.MOST_PIECES", 100)
    assert "more than 100 pieces" in refused(package(paragraph(*[run("a")] * 200)))
    monkeypatch.setattr("healthlint.text.word.archive.LARGEST_WHOLE", 1000)
    assert "unpacks to more than 1,000 bytes" in refused(GOOD)


def test_a_large_part_is_refused_though_it_does_not_shrink() -> None:
    data = zipped({**members(GOOD), "word/document.xml": bytes(33 * 1024 * 1024)}, zipfile.ZIP_STORED)
    assert "unpacks to more than 33,554,432 bytes" in refused(data)


@pytest.mark.parametrize(
    "target", ["../../../../etc/passwd", "/etc/passwd", "file:///etc/passwd", "..\\x", ""]
)
def test_what_leads_out_of_the_file_leads_nowhere(target: str) -> None:
    links = members(GOOD)["_rels/.rels"].replace(b"word/document.xml", target.encode())
    assert "holds no text of Word" in refused(zipped({**members(GOOD), "_rels/.rels": links}))


def test_members_with_paths_of_other_places_are_left_where_they_are(tmp_path: Path) -> None:
    data = zipped({**members(GOOD), "../evil.txt": "x", "/tmp/evil.txt": "x", "C:\\evil.txt": "x"})  # noqa: S108
    assert Source.decode(data, "a.docx").text == "A miracle."
    assert list(tmp_path.iterdir()) == []


def test_a_style_that_hides_everything_hides_no_finding() -> None:
    """Text that nobody sees is counted as not assessed, so it is never called clean."""
    style = '<w:style w:type="paragraph" w:default="1" w:styleId="n"><w:rPr><w:vanish/></w:rPr></w:style>'
    hidden = f"<w:styles {SPACES}>{style}</w:styles>"
    source = Source.decode(package(said("A miracle."), parts={"styles.xml": hidden}), "a.docx")
    (checked,) = read(source).asides
    assert (checked.aside, checked.text.text) == ("hidden", "A miracle.")


@pytest.mark.slow
@pytest.mark.parametrize("element", ["<w:p/>", "<a/>", run("a"), field("A")[0], "<w:tbl/>"])
def test_no_number_of_elements_takes_long(element: str) -> None:
    inner = element * (30_000_000 // len(element))
    data = zipped({**members(GOOD), "word/document.xml": document(paragraph(inner))}, zipfile.ZIP_STORED)
    begun = time.process_time()
    with pytest.raises(UnreadableError):
        Source.decode(data, "a.docx")
    assert time.process_time() - begun < 10


def test_a_run_goes_on_with_the_next_file(check: Command, here: Path) -> None:
    (here / "bad.docx").write_bytes(GOOD[:200])
    (here / "good.docx").write_bytes(GOOD)
    done = check(".", "--format", "concise")
    assert done.code == 3
    assert "good.docx:1:3: error HL101" in done.out
    assert done.err.startswith("bad.docx:1: is no Word file, or is cut off")
    assert done.err.count("\n") == 1
