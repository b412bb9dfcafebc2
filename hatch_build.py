"""Puts the rules into the wheel a second time, validated, as plain data: see healthlint/bundle."""

from __future__ import annotations

import sys
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class RuleBundle(BuildHookInterface):  # type: ignore[type-arg,misc]  # hatchling's own classes
    """Makes the bundle with the code that goes into the same wheel."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Add the bundle to a wheel; an editable install keeps its own in the user's cache folder."""
        if version == "editable":
            return
        root = Path(self.root)
        sys.path.insert(0, self.root)
        from healthlint.bundle import SHIPPED, bundle  # noqa: PLC0415 - found only now

        made = Path(mkdtemp(prefix="healthlint-")) / SHIPPED
        made.write_bytes(bundle(root / "rules"))
        build_data["force_include"][str(made)] = f"healthlint/{SHIPPED}"
