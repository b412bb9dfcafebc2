from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from healthlint.rulebook import UnknownRuleError, load
from healthlint.settings import Override, Patterns, SetSeverity, Settings
from healthlint.settings.origin import Origin
from healthlint.standards import Standards, unknown

if TYPE_CHECKING:
    from pathlib import Path

AT = Origin("site.yaml", 7)


def test_files_that_share_settings_share_one_standard(here: Path, plain: Path) -> None:
    blog = Override(Patterns(here, ("blog/",)), {"fail_on": "info"}, AT, {})
    standards = Standards(load(plain), Settings(root=here, overrides=(blog,)), here)
    assert standards.of("a.md") is standards.of("b/c.md") is standards.usual
    assert standards.of("blog/a.md") is standards.of("blog/b.md")
    assert standards.of("blog/a.md").held.fail_on == "info"
    assert standards.usual.held.rules == {"HL101", "HL601", "HL801", "HL901"}


def test_severities_name_their_line_and_the_last_that_fits_holds(here: Path, plain: Path) -> None:
    entries = (SetSeverity("HL1", "info", AT), SetSeverity("miracle-word", "warning", Origin("site.yaml", 9)))
    settings = Settings(root=here, severity=entries, select=("HL101",))
    usual = Standards(load(plain), settings, here).usual
    found = {rule: (one.severity, *one.because) for rule, one in usual.severities.items()}
    assert found == {
        "HL101": ("warning", "set to warning in site.yaml:9"),
        "HL102": ("info", "set to info in site.yaml:7"),
    }


def test_a_rule_that_was_asked_for_and_does_not_exist_is_not_passed_over(here: Path, plain: Path) -> None:
    standards = Standards(load(plain), Settings(root=here, select=("HL7",)), here)
    with pytest.raises(UnknownRuleError):
        standards.of("a.md")
    assert list(unknown(standards.whole, Settings(root=here))) == []
