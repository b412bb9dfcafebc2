from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from healthlint.starting.made_with import made_with

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("files", "name", "sign"),
    [
        (["hugo.toml"], "Hugo", "hugo.toml"),
        (["config/_default/hugo.yaml"], "Hugo", "config/_default/hugo.yaml"),
        (["config.toml", "content/a.md"], "Hugo", "config.toml"),
        (["_config.yml", "_posts/a.md"], "Jekyll", "_config.yml"),
        (["docusaurus.config.ts"], "Docusaurus", "docusaurus.config.ts"),
        (["docusaurus.config.js", "_config.yml"], "Docusaurus", "docusaurus.config.js"),
        (["config.toml"], "plain files", None),
        (["a.md", "hugo.toml.bak"], "plain files", None),
        (["hugo.toml/a.md"], "plain files", None),
        ([], "plain files", None),
    ],
)
def test_a_generator_is_told_by_its_files(here: Path, files: list[str], name: str, sign: str | None) -> None:
    for file in files:
        (here / file).parent.mkdir(parents=True, exist_ok=True)
        (here / file).write_text("")
    found = made_with(here)
    assert (found.by.name, found.sign) == (name, sign)
