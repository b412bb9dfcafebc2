"""JSON Schemas of rule files and settings, so that editors complete and check them while they are written.

Made from the same dataclasses that files are validated against. Run as a module it writes the shipped
files anew, which a test asks for whenever the rule language has changed.
"""

from __future__ import annotations

import ast
import inspect
import json
from dataclasses import fields, is_dataclass
from pathlib import Path
from textwrap import dedent
from typing import TYPE_CHECKING, Annotated, Any, Union

from pydantic import Field, TypeAdapter

from healthlint import checks, excuses, kinds, traits
from healthlint.clause import Clause
from healthlint.kinds.base import Example, Examples, Reference
from healthlint.knowledge.table import Column, Row, Table
from healthlint.named import ClauseFile
from healthlint.overlay import LISTS, ClauseOverlay, Overlay, OverlayExamples
from healthlint.reach import UNITS
from healthlint.rulebook import rules_root
from healthlint.settings.keys import OverrideEntry, ProvidesEntry, SettingsFile
from healthlint.validation.messages import keys
from healthlint.validation.rules import ID

if TYPE_CHECKING:
    from collections.abc import Mapping

_FROM_PATH = ("name", "category")
_RULES = tuple(kinds.kind(name) for name in kinds.NAMES)
_NESTED = (
    Clause,
    Example,
    Examples,
    Reference,
    Row,
    Column,
    OverrideEntry,
    ProvidesEntry,
    ClauseOverlay,
    OverlayExamples,
)
_SETTINGS = (SettingsFile, OverrideEntry)
_OVERLAYS = (Overlay, ClauseOverlay)
_CHOICES = {"unless": excuses.NAMES, "when": traits.NAMES, "call": checks.NAMES}
"""Keys whose names are those of modules, which the types do not tell."""

_PATTERNS = {"id": f"^({ID})$", "within": f"^({'|'.join(UNITS)}|[0-9]+ sentences)$"}
_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_SIGNED = {"type": "string", "pattern": "^[+-] +[^ ]"}
_TAKEN = {"type": "array", "items": {"type": "string"}, "minItems": 1, "maxItems": 1}
"""How YAML reads ``- - words``."""

_NAME = {"type": "string", "description": "The name of a clause in rules/clauses."}


def schemas() -> dict[str, dict[str, Any]]:
    """Each schema by the name of its file in ``rules/schema``."""
    # Every subclass of the rule in one union; ``kind`` says which of them a file is.
    rule: Any = Annotated[Union[_RULES], Field(discriminator="kind")]  # noqa: UP007 - made from a tuple
    return {
        "rule.schema.json": _schema(rule, "A rule of healthlint", _RULES),
        "clause.schema.json": _schema(ClauseFile, "A named clause of healthlint", (ClauseFile,)),
        "knowledge.schema.json": _schema(Table, "A knowledge table of healthlint", (Table,)),
        "overlay.schema.json": _schema(Overlay, "What a site changes of a rule of healthlint", (Overlay,)),
    }


def settings_schema() -> dict[str, dict[str, Any]]:
    """The schema of settings by the name of its file, beside the module that reads them."""
    title = "Settings of healthlint: .healthlint.yaml, or [tool.healthlint] of pyproject.toml"
    return {"settings.schema.json": _schema(SettingsFile, title, (SettingsFile,))}


def written(schema: dict[str, Any]) -> str:
    """A schema as its file holds it."""
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"


def write(folder: Path, made: Mapping[str, dict[str, Any]]) -> tuple[Path, ...]:
    """Write schemas into a folder, which is made if need be; gives the files."""
    folder.mkdir(parents=True, exist_ok=True)
    files = {folder / name: written(schema) for name, schema in made.items()}
    for path, text in files.items():
        path.write_text(text, encoding="utf-8")
    return tuple(files)


def _schema(model: Any, title: str, models: tuple[type[Any], ...]) -> dict[str, Any]:  # noqa: ANN401 - types
    made = TypeAdapter(model).json_schema()
    for one in (*models, *_NESTED):
        _finish(made.get("$defs", {}).get(one.__name__, {}), one)
    if len(models) == 1:
        _finish(made, models[0])
    return {
        "$schema": _DIALECT,
        "title": title,
        **{key: part for key, part in made.items() if key != "title"},
    }


def _finish(schema: dict[str, Any], model: type[Any]) -> None:
    """Say in a model's schema what its source says of each key, and leave out what files do not write."""
    notes = _notes(model)
    for key in _FROM_PATH if model in _RULES else ():
        schema.get("properties", {}).pop(key, None)
    if "required" in schema:
        schema["required"] = [key for key in schema["required"] if key in schema["properties"]]
    for key, part in schema.get("properties", {}).items():
        schema["properties"][key] = _narrowed(model, key, part) | (
            {"description": notes[key]} if key in notes else {}
        )
        # What stands for 'not set' is nothing that a file can write.
        if part.get("default", ()) is None and model in _SETTINGS:
            del schema["properties"][key]["default"]


def _narrowed(model: type[Any], key: str, part: dict[str, Any]) -> dict[str, Any]:
    """The schema of one key, with what may stand there."""
    if part == {"$ref": "#/$defs/Clause"}:
        return {"anyOf": [part, _NAME]}
    part = {name: value for name, value in part.items() if name != "title"}
    if model in _OVERLAYS and key in LISTS:
        return part | {"items": {"anyOf": [_SIGNED, _TAKEN]}}
    if key in _CHOICES:
        names = {"type": "string", "enum": list(_CHOICES[key])}
        return part | ({"items": names} if part["type"] == "array" else names)
    return part | ({"pattern": _PATTERNS[key]} if key in _PATTERNS and model in _RULES else {})


def _notes(model: type[Any]) -> dict[str, str]:
    """What stands under each field of a dataclass, in the dataclasses it extends too."""
    notes: dict[str, str] = {}
    for one in reversed(model.__mro__):
        if is_dataclass(one):
            notes |= _own_notes(one)
    return notes


def _own_notes(model: type[Any]) -> dict[str, str]:
    (tree,) = ast.parse(dedent(inspect.getsource(model))).body
    assert isinstance(tree, ast.ClassDef)  # noqa: S101 - the source of a class is a class
    pairs = zip(tree.body, tree.body[1:], strict=False)
    names = dict(zip((field.name for field in fields(model)), keys(model), strict=True))
    return {
        names[field.target.id]: inspect.cleandoc(note.value.value)
        for field, note in pairs
        if isinstance(field, ast.AnnAssign) and isinstance(field.target, ast.Name)
        if field.target.id in names
        if isinstance(note, ast.Expr)
        and isinstance(note.value, ast.Constant)
        and isinstance(note.value.value, str)
    }


if __name__ == "__main__":  # pragma: no cover - run by hand
    write(rules_root() / "schema", schemas())
    write(Path(__file__).parent / "settings", settings_schema())
