"""Pydantic's errors in the words of a rule's author."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from types import UnionType
from typing import TYPE_CHECKING, Any, Union, get_args, get_origin, get_type_hints

from healthlint.clause import as_written
from healthlint.reach import UNITS
from healthlint.text.lazy import lazily
from healthlint.validation.problem import Complaint, Loc, instead, label

if TYPE_CHECKING:
    from _typeshed import DataclassInstance
    from pydantic_core import ErrorDetails

    Model = DataclassInstance | type[DataclassInstance]

_QUOTED = lazily(r"'([^']*)'")
_SCALARS = frozenset({"str", "int", "float", "bool"})
"""How pydantic names the branch of a union that is no dataclass."""

_KEYS = ("{label} is {thing}, where keys are wanted", "write 'key: value' lines below it")
_DAY = ("{label} is no date", "write it as YYYY-MM-DD")
_WHOLE = ("{label} is {thing}, where a whole number is wanted", "write digits, without quotes")
_WORDS = {
    "missing": ("'{key}' is missing", "add it"),
    "string_type": ("{label} is {thing}, where text is wanted", "write text; quote what looks like a number"),
    "tuple_type": ("{label} is {thing}, where a list is wanted", "write '- ' before each entry"),
    "dataclass_type": _KEYS,
    "dict_type": _KEYS,
    "int_type": _WHOLE,
    "int_from_float": _WHOLE,
    "bool_type": ("{label} is {thing}, where a switch is wanted", "write true or false, without quotes"),
    "float_type": ("{label} is {thing}, where a number is wanted", "write digits, without quotes"),
    "string_pattern_mismatch": (
        "{label} is no address of the web",
        "write it like https://example.org/rules",
    ),
    "string_too_short": ("{label} is too short", "write at least {min_length} characters"),
    "greater_than": ("{label} is {value}", "write a number above {gt}"),
    "greater_than_equal": ("{label} is {value}", "write a number of at least {ge}"),
    "predicate_failed": (
        "{label} is {value}",
        f"write one of {', '.join(UNITS)}, or a count such as '3 sentences'",
    ),
    "date_type": _DAY,
    "date_parsing": _DAY,
    "date_from_datetime_parsing": _DAY,
    "date_from_datetime_inexact": _DAY,
}
"""What and how, by pydantic's type of error; a type that is not here keeps pydantic's own words."""

_OTHER = ("{label}: {message}", "see CONTRIBUTING.md, 'Rules'")

_ABOUT_KEYS = frozenset({"missing", "unexpected_keyword_argument"})
"""Errors whose location ends in a key, whether the file has it or not."""


def in_words(error: ErrorDetails, model: type[Any], data: Mapping[str, Any]) -> Complaint | None:
    """One error of a validation of ``data`` as ``model``; None where another error says it better."""
    kind, context = error["type"], error.get("ctx", {})
    loc, wanted = _in_file(error["loc"], data, ends_in_key=kind in _ABOUT_KEYS)
    if not wanted:
        return None
    if kind == "unexpected_keyword_argument":
        return Complaint(
            loc, f"unknown key {label(loc)}", instead(str(loc[-1]), keys(_inside(model, loc[:-1])))
        )
    if kind == "literal_error":
        return _no_choice(error, loc, data)
    if kind == "too_short":
        return _too_few(loc, len(_value(data, loc)), context["min_length"])
    return _from_table(error, loc, data)


def keys(model: Model) -> tuple[str, ...]:
    """The keys of a dataclass as they are written in a file."""
    return tuple(_hints(model))


def _from_table(error: ErrorDetails, loc: Loc, data: Mapping[str, Any]) -> Complaint:
    value = _value(data, loc)
    facts = {"label": label(loc), "key": loc[-1] if loc else "", "thing": _thing(value), "value": repr(value)}
    facts |= {"message": error["msg"], **error.get("ctx", {})}
    what, how = _WORDS.get(error["type"], _OTHER)
    return Complaint(loc, what.format_map(facts), how.format_map(facts))


def _no_choice(error: ErrorDetails, loc: Loc, data: Mapping[str, Any]) -> Complaint:
    choices = _QUOTED.findall(error.get("ctx", {}).get("expected", ""))
    is_key = "[key]" in error["loc"]
    value = str(loc[-1]) if is_key else _value(data, loc)
    shown = "empty" if value is None else repr(value)
    what = f"unknown key {label(loc)}" if is_key else f"{label(loc)} is {shown}"
    return Complaint(loc, what, instead(str(value), choices))


def _too_few(loc: Loc, count: int, least: int) -> Complaint | None:
    """Pydantic counts only the entries that are right; where there are enough, theirs is the complaint."""
    if count >= least:
        return None
    return Complaint(loc, f"{label(loc)} has {count} entries", f"give it at least {least}")


def _in_file(loc: Loc, data: Any, *, ends_in_key: bool) -> tuple[Loc, bool]:  # noqa: ANN401 - any value of the file
    """A location without the names pydantic gives to branches, and whether its branch is the one meant."""
    kept: list[str | int] = []
    for number, part in enumerate(loc):
        if _holds(data, part) or (ends_in_key and number == len(loc) - 1):
            data = _value(data, (part,))
            kept.append(part)
        elif part != "[key]" and (part in _SCALARS) is isinstance(data, Mapping):
            return tuple(kept), False
    return tuple(kept), True


def _holds(data: object, part: str | int) -> bool:
    if isinstance(data, Mapping):
        return part in data
    return isinstance(data, list) and isinstance(part, int) and part < len(data)


def _value(data: Any, loc: Loc) -> Any:  # noqa: ANN401 - any value of the file
    for part in loc:
        if isinstance(data, Mapping):
            data = data.get(part)
        elif isinstance(data, list) and isinstance(part, int):
            data = data[part]
    return data


def _thing(value: object) -> str:
    if value is None:
        return "empty"
    if isinstance(value, bool):
        return str(value).lower()
    names = {str: "text", list: "a list", dict: "a mapping", date: "a date"}
    return names.get(type(value), "a number")


def _inside(annotation: object, loc: Loc) -> Model:
    """The dataclass at a location of a model: pydantic knows keys nowhere else."""
    for part in loc:
        annotation = _step(annotation, part)
    return next(one for one in _choices(annotation) if is_dataclass(one))


def _step(annotation: object, part: str | int) -> object:
    """The type of one key of a dataclass, or of the entries of a list or mapping."""
    one = next(one for one in _choices(annotation) if is_dataclass(one) or get_args(one))
    if is_dataclass(one):
        return _hints(one)[str(part)]
    return get_args(one)[-1] if get_origin(one) is dict else get_args(one)[0]


def _choices(annotation: object) -> tuple[object, ...]:
    return get_args(annotation) if get_origin(annotation) in (Union, UnionType) else (annotation,)


def _hints(model: Model) -> dict[str, Any]:
    """The types of a dataclass's keys, without what the classes themselves share."""
    hints = get_type_hints(model)
    written = getattr(model, "__pydantic_config__", {}).get("alias_generator", as_written)
    return {written(field.name): hints[field.name] for field in fields(model)}
