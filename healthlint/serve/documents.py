"""What the OpenAPI document says beyond the models: reports have schemas of their own, refusals one."""

from __future__ import annotations

import json
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from healthlint.serve.models import Problem, Read
from healthlint.serve.refusal import MEDIA_TYPE

if TYPE_CHECKING:
    from collections.abc import Iterable

    from fastapi import FastAPI

_REFUSALS = {
    400: "The body is no JSON.",
    401: "The token is missing or wrong.",
    403: "The request comes from a page elsewhere.",
    404: "There is no such thing.",
    405: "The method is another.",
    408: "The request came too slowly.",
    413: "The body is too large.",
    415: "The body is not sent as JSON.",
    421: "The server goes by another name.",
    422: "The request does not fit, or the draft cannot be read.",
    500: "Something broke.",
    503: "Every worker is busy.",
    504: "The draft took too long.",
}


def _content(schema: dict[str, Any], what: str) -> dict[str, Any]:
    return {"description": what, "content": {"application/json": {"schema": schema}}}


def _versioned(*keys: str) -> dict[str, Any]:
    """A table of contract version 1; what its keys hold, the documentation says."""
    return {
        "type": "object",
        "required": ["version", *keys],
        "properties": {"version": {"const": "1"}},
    }


REPORT = _content({"$ref": "#/components/schemas/Report"}, "The report, contract version 1.")
CLAIMS = _content(_versioned("documents", "errors"), "The table, contract version 1.")
WHY = _content(_versioned("line", "text", "looks", "asked", "unasked", "errors"), "What became of the line.")
TEXT = _content({"$ref": "#/components/schemas/Read"}, "The text.")


def binary(media_types: Iterable[str]) -> dict[str, Any]:
    """A file of one of some kinds."""
    plain = {one.partition(";")[0] for one in media_types}
    return {
        "description": "The file.",
        "content": {one: {"schema": {"type": "string"}} for one in sorted(plain)},
    }


def described(app: FastAPI, *, with_token: bool) -> None:
    """Let the application's OpenAPI document tell of reports, refusals and the token."""
    generated = app.openapi

    def whole() -> dict[str, Any]:
        if app.openapi_schema is None:
            found = generated()
            schemas = found["components"]["schemas"]
            schemas |= _report_schemas() | {
                "Problem": Problem.model_json_schema(),
                "Read": Read.model_json_schema(),
            }
            for unused in ("HTTPValidationError", "ValidationError"):
                schemas.pop(unused, None)
            for path in found["paths"].values():
                for operation in path.values():
                    operation["responses"] |= _refusals()
            if with_token:
                found["components"]["securitySchemes"] = {"token": {"type": "http", "scheme": "bearer"}}
                found["security"] = [{"token": []}]
        return app.openapi_schema or {}

    app.openapi = whole  # type: ignore[method-assign]  # how FastAPI has its document changed


def _refusals() -> dict[str, Any]:
    content = {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}}
    return {str(status): {"description": what, "content": content} for status, what in _REFUSALS.items()}


def _report_schemas() -> dict[str, Any]:
    """The contract of reports, its parts among the document's own schemas."""
    text = files("healthlint.reports").joinpath("report.schema.json").read_text("utf-8")
    whole = json.loads(text.replace('"#/$defs/', '"#/components/schemas/report.'))
    parts = {f"report.{name}": schema for name, schema in whole.pop("$defs").items()}
    whole.pop("$schema")
    return {"Report": whole, **parts}
