"""What others write, in articles, in their names and in rules, stays text in every format."""

from __future__ import annotations

import csv
import io
import json
import re
import sys
from functools import cache
from typing import TYPE_CHECKING, Any
from unicodedata import category
from xml.etree import ElementTree as ET

import pytest
from markdown_it import MarkdownIt
from selectolax.lexbor import LexborHTMLParser

from healthlint.commands import NAMES
from healthlint.reports import FORMATS, View, renderer
from healthlint.reports.console.sheet import row
from tests.reported import saying

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from healthlint.report import Report
    from tests.conftest import Command

TERMINAL = (
    "\x1b[31mred\x1b[0m",
    "\x1b]0;title\x07",
    "\x1b]8;;http://evil.example\x1b\\link\x1b]8;;\x1b\\",
    "\x1b]52;c;cm0gLXJm\x07",
    "\x1bP+q544e\x1b\\",
    "\x1b[2J\x1b[H",
    "\x9b31m",
    "\x9d0;title\x9c",
    "\x90q\x9c",
    "bell\x07 back\x08 delete\x7f",
    "over\rwritten",
    "\v\f\x1c\x1d\x1e\x1f",
    "next\x85line",
    "\0",
    "section_start:1:x\r\x1b[0K",
)
UNSEEN = (
    "\u202ereversed\u202c",
    "\u202a\u202b\u202d\u2066\u2067\u2068\u2069",
    "\u200e\u200f\u061c",
    "zero\u200bwidth\u200c\u200d\u2060\ufeff",
    "soft\xadhyphen",
    "\u2028line\u2029paragraph",
    "".join(chr(0xE0000 + ord(letter)) for letter in "tagged"),
    "\ufff9a\ufffab\ufffb",
    "\ud800 and \udfff",
    "\ufffe\uffff",
)
COMMANDS = (
    "::error::pwned",
    "  ::add-mask::e",
    "\n::set-output name=a::b\n",
    "\r\n::stop-commands::x",
    "\u2028::debug::x",
    "\x85::error::x",
    "\xa0::error::x",
    "%0A::error::x%0D",
    "::",
    ":",
    "##[error]x",
    "a ##[stop-commands]b",
    "##[add-mask]e",
    "##vso[task.setvariable variable=a]b",
    "##teamcity[buildStatus status='SUCCESS']",
    ",title=b,file=c::d",
)
MARKUP = (
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "</title></style></textarea><svg/onload=alert(1)>",
    '" onmouseover="alert(1)" x=\'',
    '<a href="javascript:alert(1)">a</a>',
    "&lt;script&gt; &#60;b&#62; &amp;amp;",
    "<!-- a --> <!DOCTYPE html><base href=//evil.example>",
    "<iframe srcdoc='<script>1</script>'></iframe><plaintext>",
    "]]> <![CDATA[ a",
    '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>',
    "</failure></testcase><testcase name='b'/>",
    "` `` ``` ````",
    "```\ncode\n```",
    "[a](javascript:alert(1)) ![b](http://evil.example/c.png)",
    "[x]: http://evil.example\n\n# heading\n\n- item\n\n| a | b |",
    "http://evil.example www.evil.example a@evil.example @octocat #1",
    "1. one\n***\n===\n> quote\n<details>",
    "ends with \\",
    "*a* _b_ ~~c~~ $d$",
)
VALUES = (
    "[a](1) \\[b](2) {0} {{1}} {a}",
    '","severity":"info"}],"x":["',
    '\\u0000 \\" \\n \\',
    "%s %(a)s {self.__class__} ${HOME} $(id) `id`",
    "../../etc/passwd",
    "file:///etc/passwd",
    "//evil.example/a",
    "C:\\a\\b",
)
FORMULAS = (
    "=1+1",
    "+1+1",
    "-1+1",
    "@SUM(1)",
    "\t=1+1",
    "\r=1+1",
    "  =1+1",
    "\uff1d1+1",
    '","=1+1',
    '=HYPERLINK("http://evil.example")',
)
HOSTILE = (*TERMINAL, *UNSEEN, *COMMANDS, *MARKUP, *VALUES, *FORMULAS)

NOT_SEEN = {"Cc", "Cf", "Cs", "Zl", "Zp"}
ANNOTATION = re.compile(r"::(error|warning|notice) [^\n]*?::[^\n]*")
CODE = re.compile(r"(?<!`)(`+)(?!`).*?(?<!`)\1(?!`)")
JUNIT = {"testsuites", "testsuite", "testcase", "failure", "error", "system-out"}
MARKDOWN = {
    "heading_open",
    "heading_close",
    "paragraph_open",
    "paragraph_close",
    "bullet_list_open",
    "bullet_list_close",
    "list_item_open",
    "list_item_close",
    "inline",
    "text",
    "code_inline",
    "strong_open",
    "strong_close",
    "hardbreak",
    "softbreak",
    "text_special",
}


def leaves(value: object) -> Iterator[str]:
    """Every text of a JSON value."""
    if isinstance(value, dict):
        for key, within in value.items():
            yield from (key, *leaves(within))
    elif isinstance(value, list):
        for within in value:
            yield from leaves(within)
    elif isinstance(value, str):
        yield value


def from_lines(written: str) -> Iterator[str]:
    return iter(written.split("\n"))


def from_json(written: str) -> Iterator[str]:
    return leaves(json.loads(written))


def from_contract(written: str) -> Iterator[str]:
    """The contract gives an article's own characters to programs: only the file itself must be harmless."""
    json.loads(written)
    return iter(())


def from_sarif(written: str) -> Iterator[str]:
    content = json.loads(written)
    for result in content["runs"][0]["results"]:
        text = result["message"]["text"]
        assert not re.search(r"(?<!\\)(\\\\)*\[", text), "a link in a message"
        assert not re.search(r"\{(?!\{)", text.replace("{{", "")), "an argument of a message"
        uri = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
        assert re.fullmatch(r"(?!/)[A-Za-z0-9/._~!$&'()*+,;=@%-]*", uri), "another address"
    del content["runs"][0]["newlineSequences"]  # says that a carriage return ends a line
    return leaves(content)


def from_json_lines(written: str) -> Iterator[str]:
    return (text for line in written.split("\n")[:-1] for text in leaves(json.loads(line)))


def from_annotations(written: str) -> Iterator[str]:
    lines = written.split("\n")[:-1]
    assert all(ANNOTATION.fullmatch(line) for line in lines)
    return iter(lines)


def from_xml(written: str) -> Iterator[str]:
    for element in ET.fromstring(written.encode()).iter():  # noqa: S314 - that is what is tried
        assert element.tag in JUNIT
        yield from (*element.attrib.values(), element.text or "")


def from_markdown(written: str) -> Iterator[str]:
    blocks = MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(written)
    for token in (*blocks, *(child for block in blocks for child in block.children or ())):
        assert token.type in MARKDOWN
        if token.type == "inline":
            assert not re.search(r"://|www\.|@", CODE.sub("", token.content)), "a link, or a mention"
        yield token.content


def from_page(written: str) -> Iterator[str]:
    page = LexborHTMLParser(written)
    assert not page.css("script, iframe, object, embed, base, img, svg, form, plaintext")
    assert page.root is not None
    for node in page.root.traverse(include_text=True):
        assert not [name for name in node.attributes if name.startswith("on")]
        assert not str(node.attributes.get("href") or "#").startswith(("javascript:", "http://evil", "data:"))
        yield from (value or "" for value in node.attributes.values())
    yield page.root.text()


READERS: dict[str, Callable[[str], Iterator[str]]] = {
    "concise": from_lines,
    "github": from_annotations,
    "gitlab": from_json,
    "html": from_page,
    "json": from_contract,
    "junit": from_xml,
    "markdown": from_markdown,
    "rdjsonl": from_json_lines,
    "sarif": from_sarif,
    "text": from_lines,
}
"""How each format is read by those it is made for: every text that comes out of it."""

spoken = cache(saying)


def harmless(written: str, *, annotated: bool = False) -> None:
    """Nothing in it commands a terminal or a build log."""
    assert [hex(ord(one)) for one in set(written) - {"\n"} if category(one) in NOT_SEEN] == []
    assert not re.search(r"##\w*\[", written)
    commands = [line for line in written.split("\n") if line.lstrip().startswith("::")]
    assert not [line for line in commands if not (annotated and ANNOTATION.fullmatch(line))]


def stays_text(name: str, report: Report) -> str:
    written = renderer(name)(report, View(excused=True, traits=True, statistics=True))
    written.encode()
    harmless(written, annotated=name == "github")
    for text in READERS[name](written):
        assert [hex(ord(one)) for one in set(text) - {"\n"} if category(one) in NOT_SEEN] == []
    return written


def test_there_are_enough_hostile_texts() -> None:
    assert len(set(HOSTILE)) >= 60
    assert set(FORMATS) <= set(READERS)


@pytest.mark.parametrize("name", FORMATS)
def test_no_hostile_text_survives(name: str) -> None:
    for words in HOSTILE:
        stays_text(name, spoken(words))


# A text that ends a line, an element or a string would add to what a report is made of.
@pytest.mark.parametrize("name", sorted({*FORMATS} - {"html", "sarif"}))
def test_no_hostile_text_changes_what_a_report_is_made_of(name: str) -> None:
    usual = stays_text(name, spoken("x")).count("\n")
    for words in HOSTILE:
        assert stays_text(name, spoken(words)).count("\n") == usual, words


@pytest.mark.parametrize("name", FORMATS)
def test_no_character_that_could_be_seen_wrongly_survives(name: str) -> None:
    every = map(chr, range(sys.maxunicode + 1))
    unseen = [one for one in every if category(one) in NOT_SEEN and category(one) != "Cs"]
    stays_text(name, saying("a".join((*unseen, "\ud800", "\udbff", "\udc00", "\udfff"))))


@pytest.mark.slow
@pytest.mark.parametrize("name", FORMATS)
def test_no_code_point_survives(name: str) -> None:
    for start in range(0, sys.maxunicode + 1, 0x1000):
        every = "".join(map(chr, range(start, start + 0x1000)))
        stays_text(name, saying(every, (("open", "error"),)))


def sheets(written: str) -> Iterator[str]:
    """The cells of a sheet."""
    return (cell for cells in csv.reader(io.StringIO(written)) for cell in cells)


def safe_cells(cells: Iterable[str]) -> None:
    for cell in cells:
        assert not cell.lstrip().startswith(("=", "+", "-", "@", "\uff1d", "\uff0b", "\uff0d", "\uff20"))
        assert not [one for one in cell if category(one) in NOT_SEEN]


def test_no_cell_of_a_sheet_is_a_formula() -> None:
    sheet = io.StringIO()
    csv.writer(sheet).writerows(row([words, words, 7]) for words in HOSTILE)
    harmless(sheet.getvalue().replace("\r\n", "\n"))
    cells = list(sheets(sheet.getvalue()))
    assert len(cells) == 3 * len(HOSTILE)
    safe_cells(cells)


@pytest.fixture
def articles(here: Path) -> Path:
    """Articles whose names and words are hostile, as far as files can bear such names."""
    for number, words in enumerate(HOSTILE):
        name = re.sub("[/\0]", "", words.encode("utf-8", "replace").decode())
        text = f"A {words} miracle for each addict of {words}.\n\n{words}\n\n{words} cures arthritis.\n"
        data = text.replace("\0", "").encode("utf-8", "surrogateescape" if words.isascii() else "replace")
        (here / f"{name}{number}.{('md', 'txt', 'html')[number % 3]}").write_bytes(data)
    (here / "\x1b]0;a\x07\u202e::error::.md").write_bytes(b"\0")
    return here


@pytest.mark.parametrize("name", FORMATS)
def test_nothing_survives_from_files_to_reports(check: Command, articles: Path, name: str) -> None:
    assert articles.is_dir()
    done = check("--format", name, "--show-excused", "--show-traits")
    assert done.code == 3
    harmless(done.out, annotated=name == "github")
    harmless(done.err)
    for text in READERS[name](done.out):
        assert not [one for one in text.replace("\n", "") if category(one) in NOT_SEEN]


@pytest.mark.slow
@pytest.mark.parametrize("words", [("claims",), ("suppressions",)])
def test_nothing_survives_in_sheets(command: Command, articles: Path, words: tuple[str, ...]) -> None:
    if words[0] not in NAMES:
        pytest.skip("there is no such command yet")
    done = command(*words, articles, "--format", "csv")
    harmless(done.err)
    harmless(done.out.replace("\r\n", "\n"))
    safe_cells(sheets(done.out))


def test_json_says_what_it_said_before(check: Command, here: Path) -> None:
    text = "A ##[error] \u202e\x7f\U000e0041 miracle.\n"
    (here / "a.txt").write_text(text, encoding="utf-8")
    (here / "##vso[b].txt").write_text("A miracle.\n")
    content: dict[str, Any] = json.loads(check("--format", "json").out)
    assert {one["path"] for one in content["findings"]} == {"a.txt", "##vso[b].txt"}
    for one in content["findings"]:
        whole = text if one["path"] == "a.txt" else "A miracle.\n"
        assert whole[one["start"] : one["end"]] == one["text"]
