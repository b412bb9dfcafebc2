"""``python -m healthlint`` is the command ``healthlint``."""

from __future__ import annotations

from healthlint.cli import run

# Processes that judge drafts for a server load this module anew, as Python does for its own kind.
if __name__ == "__main__":
    run()
