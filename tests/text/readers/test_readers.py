from __future__ import annotations

import pytest

from healthlint.text.readers import read
from healthlint.text.source import Source


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("a.txt", "*it* is <b>so</b>."),
        ("a.md", "\\*it\\* is &lt;b&gt;so&lt;/b&gt;."),
        ("a.html", "*it* is &lt;b>so&lt;/b>."),
    ],
)
def test_each_format_has_its_reader(path: str, text: str) -> None:
    (passage,) = read(Source.decode(text.encode(), path)).passages
    assert passage.text.text == "*it* is <b>so</b>."
