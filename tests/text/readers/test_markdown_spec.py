"""The Markdown reader against the examples of the CommonMark specification, fetched when the test runs."""

from __future__ import annotations

import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest
import regex
from selectolax.lexbor import LexborHTMLParser

from healthlint.text.readers import read
from healthlint.text.source import Source

if TYPE_CHECKING:
    from pathlib import Path

EXAMPLE = regex.compile(r"^`{32} example\n(.*?)^\.\n(.*?)^`{32}$", regex.MULTILINE | regex.DOTALL)
ENOUGH = 645


def specification(folder: Path) -> str:
    npm = shutil.which("npm")
    if npm is None:
        pytest.skip("npm is not installed")
    command = [npm, "install", "--no-audit", "--no-fund", "--prefix", str(folder), "commonmark-spec@0.31.2"]
    if subprocess.run(command, capture_output=True, timeout=300, check=False).returncode:
        pytest.skip("the package commonmark-spec cannot be fetched")
    return (folder / "node_modules/commonmark-spec/spec.txt").read_text("utf-8").replace("\r\n", "\n")


def shown(html: str) -> str:
    """The text of a page, white space removed; scripts and styles are no text."""
    tree = LexborHTMLParser(html)
    for element in tree.css("script, style, template, iframe"):
        element.decompose()
    return "".join((tree.root.text(deep=True) if tree.root else "").split())


def drawn(markdown: str) -> str:
    passages = read(Source("page.md", markdown, "markdown")).passages
    return "".join("".join(p.text.text.split()) for p in passages if p.kind not in {"alt", "comment"})


@pytest.mark.slow
def test_the_text_of_the_specification_examples(tmp_path: Path) -> None:
    examples = [
        (markdown.replace("→", "\t"), html.replace("→", "\t"))
        for markdown, html in EXAMPLE.findall(specification(tmp_path))
    ]
    assert len(examples) == 652
    differing = [markdown for markdown, html in examples if drawn(markdown) != shown(html)]
    assert len(examples) - len(differing) >= ENOUGH, differing
