from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

import healthlint
from healthlint.excuses import NAMES
from healthlint.rulebook import rules_root
from healthlint.schema import schemas, settings_schema, write, written
from healthlint.settings import SettingsError
from healthlint.settings import load as load_settings
from healthlint.strict_yaml import load
from tests.settings_files import EVERYTHING, MISTAKES

TINY = Path(__file__).parent / "rulebooks" / "tiny"
FILES = [path for root in (TINY, rules_root()) for path in sorted(root.glob("*/*.yaml"))]
SCHEMAS = schemas()


def errors(schema: str, data: dict[str, Any]) -> list[str]:
    plain = json.loads(json.dumps(data, default=date.isoformat))
    return [error.json_path for error in Draft202012Validator(SCHEMAS[schema]).iter_errors(plain)]


def rule(**changes: object) -> dict[str, Any]:
    path = TINY / "claims" / "wonder-word.yaml"
    data = load(path.read_text(encoding="utf-8"), "f").data
    return {key: value for key, value in (data | changes).items() if value is not None}


@pytest.mark.parametrize("name", SCHEMAS)
def test_each_schema_is_one(name: str) -> None:
    Draft202012Validator.check_schema(SCHEMAS[name])


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_each_file_is_accepted_by_its_schema(path: Path) -> None:
    name = {"clauses": "clause", "knowledge": "knowledge"}.get(path.parent.name, "rule")
    assert errors(f"{name}.schema.json", load(path.read_text(encoding="utf-8"), "f").data) == []


@pytest.mark.parametrize(
    "changes",
    [
        {"kind": "avod"},
        {"severity": "eror"},
        {"id": "HL1"},
        {"name": "wonder-word"},
        {"find": None},
        {"find": {"any": ["x"], "unless": ["negatd"]}},
        {"find": {"any": []}},
        {"find": {"any": ["x"], "excpt": ["y"]}},
        {"when": ["helth"]},
        {"references": []},
        {"severity_in": {"editorail": "info"}},
        {"distinct": "2"},
    ],
    ids=str,
)
def test_a_broken_rule_is_refused(changes: dict[str, object]) -> None:
    assert errors("rule.schema.json", rule(**changes))


def test_a_clause_may_stand_by_name() -> None:
    assert errors("rule.schema.json", rule(find="promise")) == []


def test_reach_is_a_unit_or_a_count() -> None:
    need = {"kind": "require", "need": {"any": ["x"]}}
    assert errors("rule.schema.json", rule(**need, within="3 sentences")) == []
    assert errors("rule.schema.json", rule(**need, within="3 sentenses"))


def test_editors_are_told_names_and_meanings() -> None:
    clause = SCHEMAS["rule.schema.json"]["$defs"]["Clause"]["properties"]
    assert clause["unless"]["items"]["enum"] == list(NAMES)
    assert clause["except"]["description"] == "Longer innocent phrases that cover a hit."
    assert "except_" not in clause


def test_the_shipped_files_are_fresh() -> None:
    folder = rules_root() / "schema"
    shipped = {path.name: path.read_text(encoding="utf-8") for path in folder.glob("*.json")}
    fresh = {name: written(schema) for name, schema in SCHEMAS.items()}
    assert shipped == fresh, "run: python -m healthlint.schema"
    for name, schema in settings_schema().items():
        path = Path(healthlint.__file__).parent / "settings" / name
        assert path.read_text(encoding="utf-8") == written(schema), "run: python -m healthlint.schema"


def test_they_are_written_into_a_folder(tmp_path: Path) -> None:
    files = write(tmp_path / "schema", SCHEMAS)
    assert {path.name for path in files} == set(SCHEMAS)
    assert all(json.loads(path.read_text(encoding="utf-8"))["$schema"] for path in files)


def test_settings_are_judged_alike_by_their_schema(here: Path) -> None:
    (schema,) = settings_schema().values()
    Draft202012Validator.check_schema(schema)
    valid = Draft202012Validator(schema).is_valid
    assert valid(
        EVERYTHING | {"jurisdictions": ["uk"], "overrides": [{"files": ["a"], "jurisdictions": ["eu"]}]}
    )
    assert valid({})
    for mistake in MISTAKES:
        (here / ".healthlint.yaml").write_text(json.dumps({mistake.key: mistake.value}), encoding="utf-8")
        with pytest.raises(SettingsError):
            load_settings(here)
        # Only what a schema cannot know: which lines are patterns.
        assert not valid({mistake.key: mistake.value}) or "pattern" in mistake.said
