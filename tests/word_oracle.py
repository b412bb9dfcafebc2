"""What stands in a Word file, told by the standard library's tree and not by the code under test."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from tests.drafts import members

if TYPE_CHECKING:
    from collections.abc import Iterator

_MARKS = {"commentRangeStart", "commentRangeEnd", "commentReference"}
_SIGNS = {"tab": "\t", "ptab": "\t", "br": " ", "cr": " ", "noBreakHyphen": "\u2011", "softHyphen": "\u00ad"}
_GONE = {"del", "moveFrom", "Fallback", "txbxContent", "pPr", "rPr", "instrText"}
_PRESERVED = "{http://www.w3.org/XML/1998/namespace}space"


def name(element: ET.Element) -> str:
    return element.tag.rpartition("}")[2]


def attribute(element: ET.Element, wanted: str) -> str:
    return next((value for key, value in element.items() if key.rpartition("}")[2] == wanted), "")


def main(data: bytes) -> ET.Element:
    return ET.fromstring(members(data)["word/document.xml"])  # noqa: S314 - made by these tests


def comments(data: bytes) -> dict[str, list[str]]:
    """The lines of each comment by its number."""
    part = members(data).get("word/comments.xml")
    if part is None:
        return {}
    root = ET.fromstring(part)  # noqa: S314 - made by these tests
    return {
        attribute(one, "id"): ["".join(p.itertext()) for p in one if name(p) == "p"]
        for one in root
        if attribute(one, "author") == "healthlint"
    }


@dataclass
class _Covering:
    open: set[str] = field(default_factory=set)
    words: defaultdict[str, str] = field(default_factory=lambda: defaultdict(str))

    def walk(self, element: ET.Element) -> None:
        kind = name(element)
        if kind in _GONE:
            return
        if kind == "commentRangeStart":
            self.open.add(attribute(element, "id"))
            self.words[attribute(element, "id")] += ""
        elif kind == "commentRangeEnd":
            self.open.remove(attribute(element, "id"))
        for number in self.open:
            self.words[number] += _written(element)
        for child in element:
            self.walk(child)


def _written(element: ET.Element) -> str:
    kind = name(element)
    if kind == "t":
        return (element.text or "").replace("\r", " ").replace("\n", " ")
    if kind == "sym":
        return "\u2022"
    return _SIGNS.get(kind, "")


def covered(data: bytes) -> dict[str, str]:
    """The words that each comment stands on, by its number."""
    covering = _Covering()
    covering.walk(main(data))
    assert not covering.open
    return dict(covering.words)


def said_by(data: bytes) -> list[str]:
    """Everything that stands in the text, character by character with its looks, without any comments.

    Where a run ends and the next begins with the same properties is no part of it.
    """
    return list(_said(main(data), ""))


def _said(element: ET.Element, looks: str) -> Iterator[str]:
    kind = name(element)
    if kind in _MARKS:
        return
    if kind == "t":
        yield from (f"{looks}{character}" for character in element.text or "")
        return
    if kind == "r":
        looks = next((ET.tostring(one, "unicode") for one in element if name(one) == "rPr"), "")
        looks = re.sub(r'\s*xmlns:?\w*="[^"]*"', "", looks)
        for child in element:
            if name(child) != "rPr":
                yield from _said(child, looks)
        return
    yield f"<{element.tag} {sorted(element.items())} {(element.text or '').strip()}"
    for child in element:
        yield from _said(child, looks)
    yield f"</{element.tag}"


def kept(before: bytes, after: bytes) -> bool:
    """Whether each part is as it was, save the text itself and what leads to the comments."""
    old, new = members(before), members(after)
    touched = {
        "word/document.xml",
        "word/comments.xml",
        "word/_rels/document.xml.rels",
        "[Content_Types].xml",
    }
    same = all(new[part] == text for part, text in old.items() if part not in touched)
    more = all(_only_more(old[part], new[part]) for part in touched & set(old) if part != "word/document.xml")
    return same and more and list(old) == list(new)[: len(old)] and set(new) - set(old) <= touched


def _only_more(before: bytes, after: bytes) -> bool:
    old, new = _children(before), _children(after)
    return new[: len(old)] == old


def _children(data: bytes) -> list[str]:
    root = ET.fromstring(data)  # noqa: S314 - made by these tests
    return [ET.canonicalize(ET.tostring(one)) for one in root]
