"""``python -m healthlint`` is the command ``healthlint``."""

from __future__ import annotations

from healthlint.cli import run

run()
