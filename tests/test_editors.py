"""What is said of editors, and the extension for one of them."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import tomllib
from typing import TYPE_CHECKING

import pytest

pytest.importorskip("pygls", reason="pygls is not installed: pip install -e '.[test]'")

from healthlint.lsp.drafts import LANGUAGES, LARGEST
from healthlint.lsp.session import PAUSE
from tests.fresh import ROOT

if TYPE_CHECKING:
    from pathlib import Path

PAGE = (ROOT / "docs" / "editors.md").read_text(encoding="utf-8")
EXTENSION = ROOT / "editors" / "vscode"


def block(language: str) -> str:
    (found,) = re.findall(rf"^```{language}\n(.*?)^```$", PAGE, re.DOTALL | re.MULTILINE)
    return str(found)


def test_the_configuration_of_helix_starts_the_server_for_what_it_reads() -> None:
    shown = tomllib.loads(block("toml"))
    assert shown["language-server"]["healthlint"] == {"command": "healthlint", "args": ["lsp"]}
    assert {one["name"] for one in shown["language"]} <= set(LANGUAGES)
    assert all("healthlint" in one["language-servers"] for one in shown["language"])


def test_the_configuration_of_neovim_starts_the_server_for_what_it_reads() -> None:
    shown = block("lua")
    assert "cmd = { 'healthlint', 'lsp' }" in shown
    (types,) = re.findall(r"filetypes = \{ (.*?) \}", shown)
    assert set(re.findall(r"'(\w+)'", types)) <= set(LANGUAGES)


def test_the_limits_that_are_stated_are_those_of_the_code() -> None:
    assert f"longer than {LARGEST:,} characters" in PAGE
    assert f"nothing was typed for {PAUSE} seconds" in PAGE


def test_the_extension_wakes_for_languages_that_are_read() -> None:
    manifest = json.loads((EXTENSION / "package.json").read_text(encoding="utf-8"))
    woken = [one.removeprefix("onLanguage:") for one in manifest["activationEvents"]]
    assert set(woken) <= set(LANGUAGES)


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("npm") is None, reason="npm is not there: the extension is not tested")
def test_the_extension_passes_its_own_tests(tmp_path: Path) -> None:
    there = shutil.copytree(
        EXTENSION, tmp_path / "vscode", ignore=shutil.ignore_patterns("node_modules", "dist")
    )
    got = subprocess.run(["npm", "ci"], cwd=there, capture_output=True, text=True, check=False)
    if got.returncode:
        pytest.skip(f"npm could not get what the extension needs: {got.stderr.strip()[-200:]}")
    env = {**os.environ, "HEALTHLINT_PYTHON": sys.executable, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(["npm", "test"], cwd=there, env=env, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout
    assert "# skipped 0" in done.stdout
