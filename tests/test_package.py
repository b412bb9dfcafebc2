from __future__ import annotations

import importlib
from datetime import date
from typing import TYPE_CHECKING

import pytest

import healthlint
from healthlint import Finding, Report, Source, lint, load_rules

if TYPE_CHECKING:
    from pathlib import Path


def test_an_article_can_be_checked_from_a_program(plain: Path) -> None:
    checked = lint(Source("a.md", "A miracle.\n", "markdown"), load_rules(plain), date(2026, 11, 21))
    assert [finding.rule.id for finding in checked.findings] == ["HL101"]
    assert isinstance(checked.findings[0], Finding)


def test_the_interface_is_this_and_nothing_else() -> None:
    assert set(healthlint.__all__) == {"Finding", "Report", "Source", "lint", "load_rules"}
    assert Report.__module__ == "healthlint.report"
    with pytest.raises(AttributeError, match="nothing_else"):
        healthlint.nothing_else  # type: ignore[attr-defined]  # noqa: B018 - asking is the test


def test_the_function_is_not_hidden_by_the_module_of_its_name() -> None:
    module = importlib.import_module("healthlint.lint")
    assert healthlint.lint is module.lint
