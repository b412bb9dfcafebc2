"""Plain data into the frozen dataclasses of the rule language, through pydantic."""

from __future__ import annotations

import json
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Any, TypeVar

from healthlint.modules import Later
from healthlint.validation.messages import in_words
from healthlint.validation.problem import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    import pydantic

    from healthlint.validation.problem import Complaint
else:
    pydantic = Later("pydantic")

Model = TypeVar("Model")

_MOST = 50
"""Errors of one file that are put into words: to look for what is near takes its time."""


@cache
def adapter(model: type[Any]) -> pydantic.TypeAdapter[Any]:
    """What validates data for a dataclass; made once, for it is slow to make."""
    return pydantic.TypeAdapter(model)


def validate(model: type[Model], data: Mapping[str, Any]) -> tuple[Model | None, tuple[Complaint, ...]]:
    """An instance, or every complaint about the data (values as ``strict_yaml`` gives them)."""
    # As JSON, pydantic's strict mode takes lists for tuples and dates as text, and still no "5" for 5.
    written = json.dumps(data, default=date.isoformat)
    try:
        found: Model = adapter(model).validate_json(written, strict=True)  # type: ignore[arg-type]  # classes are hashable
    except pydantic.ValidationError as error:
        return None, tuple(_complaints(error, model, data))
    return found, ()


def _complaints(
    error: pydantic.ValidationError, model: type[Any], data: Mapping[str, Any]
) -> Iterator[Complaint]:
    details = error.errors(include_url=False, include_input=False)[:_MOST]
    found = [one for one in (in_words(detail, model, data) for detail in details) if one is not None]
    # A key that was misspelt is missing as well: its own complaint names it already.
    renamed = {(one.loc[:-1], one.how) for one in found}
    yield from (
        one for one in found if not one.loc or (one.loc[:-1], did_you_mean(str(one.loc[-1]))) not in renamed
    )
