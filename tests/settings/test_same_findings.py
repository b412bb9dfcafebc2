"""The same file gives the same findings, whether settings come from TOML, YAML or options."""

from __future__ import annotations

import json
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from healthlint.cli import main
from healthlint.jurisdiction import JURISDICTIONS
from healthlint.settings import CONTENT_TYPES
from healthlint.severity import SEVERITIES
from tests.conftest import PLAIN
from tests.settings_files import site, toml, yaml

RULES = st.lists(
    st.sampled_from(["HL1", "HL9", "HL101", "vague-word", "HL601", "person-first"]), max_size=3, unique=True
)
OPTIONAL = {
    "exclude": st.lists(st.sampled_from(["b/", "*.txt", "!c.txt", "a.md"]), min_size=1, max_size=3),
    "select": RULES.filter(bool),
    "ignore": RULES.filter(bool),
    "fail-on": st.sampled_from(SEVERITIES),
    "jurisdictions": st.lists(st.sampled_from(JURISDICTIONS), min_size=1, unique=True),
    "content-type": st.sampled_from(CONTENT_TYPES),
    "preview": st.just(value=True),
}
TEXTS = {
    "a.md": "A very good miracle elixir for an addict.\n\nA special offer.\n",
    "b/b.html": "<p>A miracle for addicts.</p>",
    "c.txt": "A very special offer.\n",
}


def options(data: dict[str, Any]) -> list[str]:
    words = [
        word for key in ("select", "ignore") if key in data for word in (f"--{key}", ",".join(data[key]))
    ]
    words += [word for pattern in data.get("exclude", ()) for word in ("--exclude", pattern)]
    words += [word for key in ("fail-on", "content-type") if key in data for word in (f"--{key}", data[key])]
    words += [word for code in data.get("jurisdictions", ()) for word in ("--jurisdiction", code)]
    return [*words, *["--preview"] * ("preview" in data)]


@settings(max_examples=12)
@given(data=st.fixed_dictionaries({}, optional=OPTIONAL))
def test_findings_do_not_depend_on_where_settings_stand(data: dict[str, Any]) -> None:
    outcomes = []
    for files, words in (
        ({"pyproject.toml": toml(data)}, []),
        ({".healthlint.yaml": yaml(data)}, []),
        ({}, options(data)),
    ):
        with TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
            patch.chdir(site(Path(folder), {**TEXTS, **files}))
            outcomes.append(outcome(words, Path(folder)))
    assert outcomes[0] == outcomes[1] == outcomes[2]


def outcome(words: list[str], folder: Path) -> tuple[int, object]:
    code = main(
        ["check", "--rules", str(PLAIN), "--format", f"json={folder / 'out.json'}", "--quiet", *words]
    )
    if not (folder / "out.json").exists():
        return code, None
    report = json.loads((folder / "out.json").read_text(encoding="utf-8"))
    report["summary"]["skipped"] = [
        one for one in report["summary"]["skipped"] if one["reason"] != "other format"
    ]
    return code, report
