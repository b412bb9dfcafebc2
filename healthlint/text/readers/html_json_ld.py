"""JSON-LD: what a page tells search engines about its author, reviewer and dates (schema.org)."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import regex

from healthlint.lean import dataclass
from healthlint.text.lazy import lazily
from healthlint.text.passage import Problem, Property
from healthlint.text.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

_HOW = "mend the JSON, or remove the script: search engines cannot read it either"
_STRING = lazily(r'"((?:[^"\\]++|\\.)*+)"(\s*+:)?', regex.DOTALL)
_PERSONS = {"author": "author", "reviewedBy": "reviewer"}
_VALUES = {
    "headline": "title",
    "datePublished": "published",
    "dateModified": "modified",
    "lastReviewed": "reviewed",
}
_HOLDERS = ("@graph", "mainEntity", "mainEntityOfPage")
# A customer's review has an author and a date too, but they are not the page's.
_OF_OTHERS = frozenset({"Review", "UserReview", "Comment", "Question", "Answer", "Rating"})


@dataclass(frozen=True)
class _Statement:
    name: str
    key: str
    value: str


def read_json_ld(text: str, start: int, end: int) -> tuple[tuple[Property, ...], tuple[Problem, ...]]:
    """What characters ``start`` to ``end`` of ``text``, the inside of a JSON-LD script, state.

    A property's span is the value's, between its quotes; the whole script's where it cannot be told.
    """
    written = text[start:end]
    if not written.strip():
        return (), ()
    try:
        data = json.loads(written, strict=False)
    except json.JSONDecodeError as error:
        return (), (Problem(start + error.pos, f"JSON-LD that is not JSON: {error.msg}", _HOW),)
    except RecursionError:
        return (), (Problem(start, "JSON-LD that is nested too deeply", _HOW),)
    except ValueError as error:
        return (), (Problem(start, f"JSON-LD with a value that cannot be read: {error}", _HOW),)
    places = _places(written)
    return tuple(_property(said, places, Span(start, end)) for said in _statements(data)), ()


def _property(said: _Statement, places: dict[tuple[str, str], Span], script: Span) -> Property:
    place = places.get((said.key, said.value)) or places.get(("", said.value))
    # JSON can write half a character; no file could.
    value = " ".join(said.value.split()).encode(errors="replace").decode()
    return Property(said.name, value, place.shift(script.start) if place else script)


def _statements(data: object) -> Iterator[_Statement]:
    nodes = list(_nodes(data))
    known = {node["@id"]: node for node in nodes if isinstance(node.get("@id"), str)}
    for node in nodes:
        if _OF_OTHERS.intersection(_strings(node.get("@type"))):
            continue
        for key, name in _VALUES.items():
            yield from (_Statement(name, key, value) for value in _strings(node.get(key)) if value.strip())
        for key, name in _PERSONS.items():
            yield from _persons(name, key, node.get(key), known)


def _nodes(data: object) -> Iterator[dict[str, Any]]:
    waiting = [data]
    while waiting:
        node = waiting.pop()
        if isinstance(node, list):
            waiting += reversed(node)
        elif isinstance(node, dict):
            yield node
            waiting += [node[key] for key in reversed(_HOLDERS) if key in node]


def _persons(name: str, key: str, value: object, known: dict[str, dict[str, Any]]) -> Iterator[_Statement]:
    for person in value if isinstance(value, list) else [value]:
        if isinstance(person, str) and person.strip():
            yield _Statement(name, key, person)
        elif isinstance(person, dict):
            # An author may be told by reference to another node of the graph.
            told = person if "name" in person else known.get(str(person.get("@id")), {})
            yield from (_Statement(name, "name", said) for said in _strings(told.get("name")) if said.strip())


def _strings(value: object) -> list[str]:
    return [said for said in (value if isinstance(value, list) else [value]) if isinstance(said, str)]


def _places(written: str) -> dict[tuple[str, str], Span]:
    """Where each value stands: its range by the last key before it, or by no key, and the value.

    The first of equals counts. In a list the last key may be that of an entry, not of the list.
    """
    places: dict[tuple[str, str], Span] = {}
    key = ""
    for found in _STRING.finditer(written):
        said = json.loads(f'"{found[1]}"', strict=False)
        if found[2]:
            key = said
        else:
            place = Span(*found.span(1))
            places.setdefault((key, said), place)
            places.setdefault(("", said), place)
    return places
