"""Word files for the tests: made by hand, by python-docx and by LibreOffice."""

from __future__ import annotations

import io
import shutil
import struct
import subprocess
import zipfile
import zlib
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import docx
import pytest
from docx.oxml.parser import parse_xml

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from docx.document import Document

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
SPACES = (
    f'xmlns:w="{W}" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
    ' xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
    ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    ' xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
    ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
    ' xmlns:v="urn:schemas-microsoft-com:vml"'
)
OFFICE = shutil.which("soffice")
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"

needs_office = pytest.mark.skipif(OFFICE is None, reason="there is no LibreOffice (soffice) here")


def run(text: str, properties: str = "") -> str:
    """A run; ``text`` is markup."""
    return f'<w:r>{properties and f"<w:rPr>{properties}</w:rPr>"}<w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(*runs: str, properties: str = "") -> str:
    return f"<w:p>{properties and f'<w:pPr>{properties}</w:pPr>'}{''.join(runs)}</w:p>"


def said(text: str, **how: str) -> str:
    """A paragraph of one run."""
    return paragraph(run(text), **how)


def document(*body: str) -> str:
    return f"<w:document {SPACES}><w:body>{''.join(body)}</w:body></w:document>"


def notes(kind: str, *texts: str) -> str:
    """A part of footnotes or endnotes, numbered from 1, with the line that parts them from the text."""
    line = f'<w:{kind} w:id="0" w:type="separator">{said("a line")}</w:{kind}>'
    each = (f'<w:{kind} w:id="{n}">{said(text)}</w:{kind}>' for n, text in enumerate(texts, start=1))
    return f"<w:{kind}s {SPACES}>{line}{''.join(each)}</w:{kind}s>"


def mark(kind: str, number: int) -> str:
    return f'<w:r><w:{kind}Reference w:id="{number}"/></w:r>'


def field(instruction: str, *shown: str) -> tuple[str, ...]:
    """The runs of a field: what is asked for, and what it gave."""
    mark = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'.format
    asked = f'<w:r><w:instrText xml:space="preserve">{instruction}</w:instrText></w:r>'
    return (mark("begin"), asked, mark("separate"), *shown, mark("end"))


def package(
    *body: str,
    parts: Mapping[str, str | bytes] | None = None,
    outside: Mapping[str, str] | None = None,
    main: str | bytes | None = None,
) -> bytes:
    """A Word file of nothing but what is given; ``parts`` by their name in the folder ``word``.

    What leads to a part has the part's name as its id; ``outside`` are addresses by id.
    """
    parts, outside = parts or {}, outside or {}
    kinds = {name: name.partition(".")[0].rstrip("0123456789") for name in parts}
    overrides = "".join(
        f'<Override PartName="/word/{name}" ContentType="{_TYPE}.{kind}+xml"/>'
        for name, kind in kinds.items()
    )
    links = "".join(
        f'<Relationship Id="{name}" Type="{_RELATIONS}/{kind}" Target="{name}"/>'
        for name, kind in kinds.items()
    ) + "".join(
        f'<Relationship Id="{key}" Type="{_RELATIONS}/hyperlink" Target="{target}" TargetMode="External"/>'
        for key, target in outside.items()
    )
    files: dict[str, str | bytes] = {
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{_TYPE}.document.main+xml"/>'
        f"{overrides}</Types>",
        "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1"'
        f' Type="{_RELATIONS}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/document.xml": document(*body) if main is None else main,
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">{links}'
        "</Relationships>",
        **{f"word/{name}": text for name, text in parts.items()},
    }
    return zipped(files)


def zipped(files: Mapping[str, str | bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", method) as file:
        for name, text in files.items():
            file.writestr(name, text)
    return data.getvalue()


def members(data: bytes) -> dict[str, bytes]:
    """The parts of a Word file by name."""
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        return {name: file.read(name) for name in file.namelist()}


def made(build: Callable[[Document], None]) -> bytes:
    """A Word file that python-docx makes."""
    document, data = docx.Document(), io.BytesIO()
    build(document)
    document.save(data)
    return data.getvalue()


def added(document: Document, markup: str) -> None:
    """Put markup at the end of a document of python-docx."""
    body = document.element.body
    body.insert(len(body) - 1, parse_xml(markup.replace("<w:p>", f"<w:p {SPACES}>", 1)))


def box(inner: str) -> str:
    """A run with a text box, and what old programs show of it."""
    content = f"<w:txbxContent>{inner}</w:txbxContent>"
    shape = f"<wps:wsp><wps:spPr/><wps:txbx>{content}</wps:txbx><wps:bodyPr/></wps:wsp>"
    graphic = (
        '<a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">'
        '<a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape">'
        f"{shape}</a:graphicData></a:graphic>"
    )
    drawing = (
        '<w:drawing><wp:inline><wp:extent cx="2000000" cy="800000"/>'
        f'<wp:docPr id="1" name="Box"/>{graphic}</wp:inline></w:drawing>'
    )
    style = 'style="width:100pt;height:50pt"'
    old = f"<w:pict><v:shape {style}><v:textbox>{content}</v:textbox></v:shape></w:pict>"
    return (
        f'<w:r><mc:AlternateContent><mc:Choice Requires="wps">{drawing}</mc:Choice>'
        f"<mc:Fallback>{old}</mc:Fallback></mc:AlternateContent></w:r>"
    )


def picture() -> bytes:
    """A picture of one white dot."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0)
    data = zlib.compress(b"\x00\xff\xff\xff")
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", data) + chunk(b"IEND", b"")


def converted(files: Mapping[str, str | bytes], to: str, options: Sequence[str] = ()) -> dict[str, bytes]:
    """What LibreOffice makes of files, by their names without endings."""
    assert OFFICE is not None
    with TemporaryDirectory() as folder:
        for name, data in files.items():
            Path(folder, name).write_bytes(data.encode() if isinstance(data, str) else data)
        profile = f"-env:UserInstallation=file://{folder}/profile"
        words = [
            OFFICE,
            profile,
            "--headless",
            *options,
            "--convert-to",
            to,
            "--outdir",
            f"{folder}/out",
            *files,
        ]
        subprocess.run(words, cwd=folder, check=True, capture_output=True, timeout=280)
        ending = to.partition(":")[0]
        return {one.stem: one.read_bytes() for one in sorted(Path(folder, "out").glob(f"*.{ending}"))}


def open_text(*body: str) -> bytes:
    """A file of LibreOffice (.odt) with a text."""
    spaces = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{rest}:1.0"'
        for name, rest in [
            ("office", "office"), ("text", "text"), ("table", "table"), ("draw", "drawing"),
            ("svg", "svg-compatible"),
        ]
    )  # fmt: skip
    others = 'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xlink="http://www.w3.org/1999/xlink"'
    text = f"<office:body><office:text>{''.join(body)}</office:text></office:body>"
    mime = "application/vnd.oasis.opendocument.text"
    manifest = "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"
    entries = "".join(
        f'<m:file-entry m:full-path="{path}" m:media-type="{kind}"/>'
        for path, kind in [("/", mime), ("content.xml", "text/xml")]
    )
    return zipped(
        {
            "mimetype": mime,
            "content.xml": f'<office:document-content {spaces} {others} office:version="1.2">{text}'
            "</office:document-content>",
            "META-INF/manifest.xml": f'<m:manifest xmlns:m="{manifest}">{entries}</m:manifest>',
        },
        zipfile.ZIP_STORED,
    )
