"""Settings files of every form, written from the same plain data."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from pathlib import Path


EVERYTHING: dict[str, Any] = {
    "exclude": ["old/", "*.bak.md"],
    "select": ["HL1"],
    "ignore": ["miracle-word"],
    "severity": {"miracle-word": "error", "HL101": "warning", "HL1": "info"},
    "fail-on": "warning",
    "jurisdictions": ["UK", "us", "uk"],
    "content-type": "editorial",
    "preview": True,
    "rules": ["house/rules"],
    "provides": [{"owes": "author", "where": "layouts/post.html", "match": "by {{ author }}"}],
    "baseline": "known.json",
    "rules-site": "https://example.org/rules",
    "overrides": [
        {"files": ["blog/"], "severity": {"HL1": "error"}, "fail-on": "info", "ignore": []},
        {"files": ["*.txt"], "select": ["HL9"], "jurisdictions": ["EU"], "content-type": "ugc"},
    ],
}


class Mistake(NamedTuple):
    """A key with a wrong value, what is said of it, and a word of the line that is blamed."""

    key: str
    value: object
    said: str
    blamed: str


MISTAKES = [
    Mistake("exlude", [], "unknown key 'exlude': did you mean 'exclude'?", "exlude"),
    Mistake("fail_on", "info", "unknown key 'fail_on': did you mean 'fail-on'?", "fail_on"),
    Mistake("colour", 1, "unknown key 'colour': use one of: baseline, content-type, ", "colour"),
    Mistake("fail-on", "eror", "'fail-on' is 'eror': did you mean 'error'?", "eror"),
    Mistake("fail-on", 3, "'fail-on' is 3: use one of: error, info, warning", "3"),
    Mistake("preview", "yes", "'preview' is text, where a switch is wanted: write true or false, ", "yes"),
    Mistake("select", "HL1", "'select' is text, where a list is wanted: write ", "HL1"),
    Mistake("select", [1], "'select', entry 1 is a number, where text is wanted: write text", "1"),
    Mistake("select", ["HL1", ""], "'select', entry 2 is too short: write at least 1 characters", '""'),
    Mistake("jurisdictions", [], "'jurisdictions' has 0 entries: give it at least 1", "jurisdictions"),
    Mistake("jurisdictions", ["us", "uuk"], "'jurisdictions', entry 2 is 'uuk': did you mean 'uk'?", "uuk"),
    Mistake("jurisdictions", [5], "'jurisdictions', entry 1 is 5: use one of: au, eu, uk, us", "5"),
    Mistake("content-type", "unknown", "'content-type' is 'unknown': use one of: clinician-", "unknown"),
    Mistake("exclude", ["a", "!"], "'!' is no pattern: write patterns as in .gitignore", "!"),
    Mistake("severity", {"HL1": "eror"}, "'severity.HL1' is 'eror': did you mean 'error'?", "eror"),
    Mistake("severity", {"HL1": "off"}, "'severity.HL1' is 'off': use one of: error, info, warning", "off"),
    Mistake("severity", ["HL1"], "'severity' is a list, where keys are wanted: write ", "severity"),
    Mistake("rules", "mine", "'rules' is text, where a list is wanted: write ", "mine"),
    Mistake("rules-site", "//rules", "'rules-site' is no address of the web: write it like https", "//rules"),
    Mistake("rules-site", "https://a.example/ b", "'rules-site' is no address of the web: write ", "b"),
    Mistake("baseline", ["a"], "'baseline' is a list, where text is wanted: write text", "baseline"),
    Mistake("provides", [{"owes": "author", "match": "x"}], "'where' is missing: add it", "{"),
    Mistake(
        "provides",
        [{"owes": "a", "were": "x", "match": "x"}],
        "unknown key 'provides.were', entry 1: did you mean 'where'?",
        "were",
    ),
    Mistake("overrides", [{"fail-on": "info"}], "'files' is missing: add it", "{"),
    Mistake("overrides", [{"files": []}], "'overrides.files', entry 1 has 0 entries: give it at ", "files"),
    Mistake("overrides", [{"files": ["!"]}], "'!' is no pattern: write patterns as in .gitignore", "!"),
    Mistake(
        "overrides",
        [{"files": ["a"], "exclude": ["b"]}],
        "unknown key 'overrides.exclude', entry 1: use one of: ",
        "exclude",
    ),
    Mistake(
        "overrides",
        [{"files": ["a"], "severty": {}}],
        "unknown key 'overrides.severty', entry 1: did you mean 'severity'?",
        "severty",
    ),
    Mistake("overrides", {"files": ["a"]}, "'overrides' is a mapping, where a list is wanted: ", "overrides"),
    Mistake("extends", "", "'extends' is too short: write at least 1 characters", "extends"),
]


def toml(data: dict[str, Any]) -> str:
    """The data as the section of a pyproject.toml."""
    return "[tool.healthlint]\n" + "".join(f"{key} = {_value(value)}\n" for key, value in data.items())


def yaml(data: dict[str, Any]) -> str:
    """The data as a .healthlint.yaml, of which JSON is one way to write it."""
    return json.dumps(data, indent=1, ensure_ascii=False)


def _value(value: Any) -> str:  # noqa: ANN401 - any value of a file
    if isinstance(value, dict):
        return "{" + ", ".join(f"{json.dumps(key)} = {_value(inner)}" for key, inner in value.items()) + "}"
    if isinstance(value, list):
        return "[\n" + "".join(f"  {_value(inner)},\n" for inner in value) + "]"
    return json.dumps(value, ensure_ascii=False)


def site(folder: Path, files: dict[str, str]) -> Path:
    """Write files, by their paths, into a folder; gives the folder."""
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return folder
