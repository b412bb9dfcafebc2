"""What rule files say as JSON and back: nothing but text, numbers, lists and objects.

A dataclass is an object that names its class; what it leaves at a plain default is left out. Only the
classes named here are ever made, so no data can call anything else.
"""

from __future__ import annotations

import json
from functools import cache, partial
from importlib import import_module
from typing import TYPE_CHECKING, Any

from healthlint import kinds
from healthlint.deferred import REST, made

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from dataclasses import Field

_IS = "$"
"""The key that names a class; no key of a rule file has such a sign."""

_DATE, _SHARED, _REST = "date", "shared", "rest"

_HOMES = {
    "Clause": "clause",
    "ClauseOverlay": "overlay",
    "Column": "knowledge.table",
    "Example": "kinds.base",
    "Examples": "kinds.base",
    "NamedClause": "named",
    "Overlaid": "overlay",
    "Overlay": "overlay",
    "OverlayExamples": "overlay",
    "Reference": "kinds.base",
    "Row": "knowledge.table",
    "Table": "knowledge.table",
}
"""Where each class is, below healthlint; kinds of rules are where their names say."""


def plain(value: object, shared: Mapping[int, str] | None = None) -> Any:  # noqa: ANN401 - any JSON
    """Plain data for a value; ``shared`` names the objects, by identity, that stand for themselves."""
    from dataclasses import fields, is_dataclass  # noqa: PLC0415 - costs as much as half a start
    from datetime import date  # noqa: PLC0415 - likewise

    shared = shared or {}
    if id(value) in shared:
        return {_IS: _SHARED, "name": shared[id(value)]}
    if is_dataclass(value) and not isinstance(value, type):
        said = {one.name: getattr(value, one.name) for one in fields(value) if _differs(value, one)}
        return {_IS: type(value).__name__, **{name: plain(one, shared) for name, one in said.items()}}
    if isinstance(value, tuple):
        return [plain(one, shared) for one in value]
    if isinstance(value, dict):
        return {key: plain(one, shared) for key, one in value.items()}
    return {_IS: _DATE, "day": value.isoformat()} if isinstance(value, date) else value


def apart(data: dict[str, Any], names: tuple[str, ...], part: str) -> tuple[dict[str, Any], dict[str, Any]]:
    """The plain data of a value without some fields, which stand in another part; and that part's."""
    rest = {name: data[name] for name in names}
    return {**{key: one for key, one in data.items() if key not in rest}, _REST: part}, rest


def written(data: object) -> bytes:
    """Plain data as JSON."""
    return json.dumps(data, separators=(",", ":"), ensure_ascii=False).encode()


def lines(data: Iterable[object]) -> bytes:
    """Plain data as JSON, a line for each; none of them has one inside."""
    return b"\n".join(map(written, data))


def built(
    data: bytes,
    shared: Mapping[str, object] | None = None,
    part: Callable[[str], bytes] | None = None,
) -> Any:  # noqa: ANN401 - whatever was written
    """The value that JSON stands for; ``part`` gives the JSON of fields that stand elsewhere.

    Raises:
        KeyError: it names a class or a shared object that there is not.
    """
    found = json.loads(data, object_hook=partial(_object, shared or {}, part))
    return tuple(found) if isinstance(found, list) else found


def _object(
    shared: Mapping[str, object], part: Callable[[str], bytes] | None, data: dict[str, Any]
) -> object:
    """What an object of JSON stands for; those inside it are made already."""
    for key, one in data.items():
        if type(one) is list:
            data[key] = tuple(one)
    name = data.pop(_IS, None)
    if name is None:
        return data
    if name == _DATE:
        from datetime import date  # noqa: PLC0415 - as above

        return date.fromisoformat(data["day"])
    if name == _SHARED:
        return shared[data["name"]]
    rest = data.pop(_REST, None)
    return made(_class(name), data, None if rest is None or part is None else partial(_later, part, rest))


def _later(part: Callable[[str], bytes], name: str) -> Mapping[str, Any]:
    found: dict[str, Any] = built(part(name))
    rest = found.pop(_REST, None)
    return found if rest is None else {**found, REST: partial(_later, part, rest)}


@cache
def _class(name: str) -> type[Any]:
    if name.lower() in kinds.NAMES:
        return kinds.kind(name.lower())
    found: type[Any] = getattr(import_module(f"healthlint.{_HOMES[name]}"), name)
    return found


def _differs(value: object, one: Field[Any]) -> bool:
    """Whether a field has to be written: without it the class would not show the same value."""
    from dataclasses import MISSING  # noqa: PLC0415 - as above

    return one.default is MISSING or getattr(value, one.name) != one.default
