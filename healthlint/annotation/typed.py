"""A text as it was typed, as a Word file: character for character, so that comments find their words."""

from __future__ import annotations

import re
from io import BytesIO
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_OPEN = "http://schemas.openxmlformats.org"
_APPLICATION = "application/vnd.openxmlformats"
_MAIN = "word/document.xml"
_AROUND = {
    "[Content_Types].xml": f'<Types xmlns="{_OPEN}/package/2006/content-types">'
    f'<Default Extension="rels" ContentType="{_APPLICATION}-package.relationships+xml"/>'
    f'<Override PartName="/{_MAIN}"'
    f' ContentType="{_APPLICATION}-officedocument.wordprocessingml.document.main+xml"/></Types>',
    "_rels/.rels": f'<Relationships xmlns="{_OPEN}/package/2006/relationships"><Relationship Id="rId1"'
    f' Type="{_OPEN}/officeDocument/2006/relationships/officeDocument" Target="{_MAIN}"/></Relationships>',
}
"""The parts that every Word file has, by name."""
_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f]")
_NO_CHARACTERS = re.compile(r"[\ufffe\uffff]")


def as_word(text: str) -> bytes:
    """A Word file with a paragraph for each line, and the n-th character of the text as its n-th.

    What no Word file can hold stands there as a space, or as U+FFFD. The same text gives the same bytes.
    """
    # One for one: a line that ends with two characters keeps the first as a space.
    lines = text.replace("\r\n", " \n").replace("\r", "\n").split("\n")
    body = "".join(f"<w:p>{_run(line)}</w:p>" for line in lines)
    space = f"{_OPEN}/wordprocessingml/2006/main"
    main = f'<w:document xmlns:w="{space}"><w:body>{body}</w:body></w:document>'
    packed = BytesIO()
    with ZipFile(packed, "w") as file:
        for name, part in {**_AROUND, _MAIN: main}.items():
            # A member without a date of its own has always the same one.
            file.writestr(ZipInfo(name), f"{_HEAD}{part}", ZIP_DEFLATED)
    return packed.getvalue()


def _run(line: str) -> str:
    if not line:
        return ""
    said = _NO_CHARACTERS.sub("\ufffd", _CONTROLS.sub(" ", line))
    return f'<w:r><w:t xml:space="preserve">{escape(said)}</w:t></w:r>'
