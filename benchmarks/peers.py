"""The peers: what is installed, in which version, and how each is called."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

from benchmarks.patterns import semgrep_rules
from benchmarks.places import ROOT

if TYPE_CHECKING:
    from pathlib import Path

    from benchmarks.material import Catalogue
    from benchmarks.places import Places

PYTHON = {"proselint": "0.16.0", "codespell": "2.4.3", "semgrep": "1.182.0", "pre-commit": "4.7.0"}
NODE = {
    "write-good": "1.0.8",
    "alex": "11.0.1",
    "textlint": "15.8.0",
    "textlint-rule-alex": "5.0.0",
    "textlint-rule-write-good": "2.0.0",
    "textlint-rule-terminology": "5.2.16",
    "textlint-rule-common-misspellings": "1.0.1",
    "textlint-rule-no-todo": "2.0.1",
    "textlint-rule-stop-words": "5.2.0",
    "textlint-rule-doubled-spaces": "1.0.2",
}
_RULE = "textlint-rule-"

PEERS = ("proselint", "codespell", "write-good", "alex", "textlint", "semgrep")
SLOW = frozenset(("alex", "textlint", "semgrep"))
"""Peers that need minutes for the whole load: they are given a tenth of it, once."""

_ANSWERS = {"codespell": frozenset((0, 65)), "write-good": frozenset[int]()}
"""What others than 0 and 1 are exit codes; write-good exits with how much it found."""

_FINDING = frozenset(("proselint", "alex", "textlint", "semgrep"))
"""Peers that exit with 1 where they find something, as all of them do in loud texts."""


def answers(name: str, *, loud: bool) -> frozenset[int]:
    """The exit codes a peer may give; a peer that finds nothing in loud texts has not done its work."""
    if loud and name in _FINDING:
        return frozenset((1,))
    return _ANSWERS.get(name, frozenset((0, 1)))


def install(places: Places, catalogue: Catalogue) -> None:
    """Install the peers, unless these versions are there, and healthlint as the repository has it.

    Raises:
        subprocess.CalledProcessError: pip or npm failed; what it said has been printed.
    """
    done, wanted = places.root / "INSTALLED.json", json.dumps({"python": PYTHON, "node": NODE})
    if not done.is_file() or done.read_text(encoding="utf-8") != wanted:
        for name, version in PYTHON.items():
            _pip(places, name, f"{name}=={version}")
        _npm(places)
        done.write_text(wanted, encoding="utf-8")
    rules = semgrep_rules(catalogue)
    (places.root / "semgrep.json").write_text(json.dumps(rules), encoding="utf-8")
    chosen = {"rules": {name.removeprefix(_RULE): True for name in NODE if name.startswith(_RULE)}}
    # Beside the packages and by this name, or else textlint finds none of its rules and checks nothing.
    (places.node / ".textlintrc.json").write_text(json.dumps(chosen), encoding="utf-8")
    install_healthlint(places)


def install_healthlint(places: Places) -> None:
    """Install healthlint as users do, out of a wheel of the repository as it is now."""
    # A version that is there already would be kept, although the sources have changed.
    shutil.rmtree(places.python("healthlint").parents[1], ignore_errors=True)
    shutil.rmtree(places.root / "homes", ignore_errors=True)
    _pip(places, "healthlint", str(ROOT))


def _pip(places: Places, name: str, wanted: str) -> None:
    python = places.python(name)
    _do((sys.executable, "-m", "venv", "--clear", str(python.parents[1])))
    _do((str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", wanted))


def _npm(places: Places) -> None:
    places.node.mkdir(parents=True, exist_ok=True)
    packages = [f"{name}@{version}" for name, version in NODE.items()]
    quiet = ("--no-audit", "--no-fund", "--ignore-scripts", "--loglevel=error")
    _do(("npm", "install", "--prefix", str(places.node), *quiet, *packages))


def _do(words: tuple[str, ...]) -> None:
    subprocess.run(words, check=True, stdin=subprocess.DEVNULL)


def words(name: str, places: Places, texts: str) -> tuple[str, ...]:
    """How a peer is called for a folder or a file of texts under the folder of the load."""
    bins = places.node / "node_modules" / ".bin"
    if name == "proselint":
        return (str(_program(places, name)), "check", texts)
    if name == "codespell":
        return (str(_program(places, name)), texts)
    if name == "semgrep":
        options = ("--metrics=off", "--disable-version-check", "--no-git-ignore", "--quiet", "--error")
        config = f"--config={places.root / 'semgrep.json'}"
        return (str(_program(places, name)), "scan", *options, config, texts)
    if name == "textlint":
        return (str(bins / name), f"--config={places.node / '.textlintrc.json'}", texts)
    if name == "write-good":
        # It takes files only, so it is given their names, as a shell would.
        return (str(bins / name), *_files(places.load, texts))
    return (str(bins / name), texts)


def _program(places: Places, name: str) -> Path:
    return places.python(name).parent / name


def _files(root: Path, texts: str) -> list[str]:
    path = root / texts
    if path.is_file():
        return [texts]
    return sorted(os.path.join(texts, file.name) for file in path.iterdir())  # noqa: PTH118 - many, as strings
