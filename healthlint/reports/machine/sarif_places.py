"""Texts and places as SARIF writes them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from healthlint.reports.console.safe import safe

if TYPE_CHECKING:
    from healthlint.finding import Place

_ROOT = "SRCROOT"
_SNIPPET = 500
"""Characters above which the words of a place are not repeated."""

# Brackets make links of a plain text, and braces stand for arguments (SARIF 2.1.0, 3.11.5 and 3.11.6).
_ESCAPES = str.maketrans({"\\": "\\\\", "[": "\\[", "]": "\\]", "{": "{{", "}": "}}"})

ROOTS = {_ROOT: {"description": {"text": "The folder that healthlint ran in."}}}
"""What the paths of a run begin at."""


def message(text: str) -> dict[str, str]:
    """A message that is shown as it is: no link, no argument, nothing that a reader does not see."""
    return {"text": safe(text).translate(_ESCAPES)}


def artifact(path: str) -> dict[str, str]:
    """Where a file is, as a reference relative to the folder of the run."""
    uri = quote(path, safe="/-._~!$&'()*+,;=@", errors="replace")
    # With a slash in front it would be a place of the machine, with two another machine.
    return {"uri": re.sub("^/", "%2F", uri), "uriBaseId": _ROOT}


def region(place: Place, text: str | None = None) -> dict[str, Any]:
    """A range in characters, with the words that stand there if they are given and not too many."""
    told = {} if text is None or len(text) > _SNIPPET else {"snippet": {"text": safe(text)}}
    return {
        "startLine": place.line,
        "startColumn": place.column,
        "endLine": place.end_line,
        "endColumn": place.end_column,
        "charOffset": place.start,
        "charLength": place.end - place.start,
        **told,
    }


def location(path: str, **where: Any) -> dict[str, Any]:  # noqa: ANN401 - a region of any shape
    """A place of a file; ``where`` is its region."""
    return {"physicalLocation": {"artifactLocation": artifact(path), **where}}
