"""The machine and the versions of what is measured on it."""

from __future__ import annotations

import json
import os
import platform
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.peers import NODE, PYTHON

if TYPE_CHECKING:
    from benchmarks.places import Places


def machine() -> dict[str, str]:
    """What the machine is, and how busy it was."""
    load = " ".join(f"{load:.1f}" for load in os.getloadavg())
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return {
        "system": platform.platform(),
        "processor": _processor(),
        "cores": str(os.cpu_count()),
        "memory": f"{memory:.0f} GiB",
        "load at the end (1, 5, 15 minutes)": load,
    }


def _processor() -> str:
    table = Path("/proc/cpuinfo")
    lines = table.read_text(encoding="utf-8").splitlines() if table.is_file() else []
    named = (line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    return next(named, platform.machine())


def versions(places: Places) -> dict[str, str]:
    """The version of every program, as it says itself or as it is installed."""
    linter = places.python("healthlint")
    programs = {
        "Python": (str(linter), "--version"),
        "healthlint": (str(linter.parent / "healthlint"), "--version"),
        "commit": ("git", "-C", str(Path(__file__).parent), "describe", "--always", "--dirty"),
        "node": ("node", "--version"),
    }
    return {name: _said(words) for name, words in programs.items()} | PYTHON | _node(places)


def _node(places: Places) -> dict[str, str]:
    files = ((name, places.node / "node_modules" / name / "package.json") for name in NODE)
    return {name: json.loads(file.read_text(encoding="utf-8"))["version"] for name, file in files}


def _said(words: tuple[str, ...]) -> str:
    done = subprocess.run(words, capture_output=True, text=True, check=False)
    return done.stdout.strip() or "unknown"
