from __future__ import annotations

import pytest

from healthlint import kinds
from healthlint.clause import Clause
from healthlint.kinds.base import Rule
from tests.written import rule


def test_every_module_but_the_base_is_a_kind() -> None:
    assert kinds.NAMES == ("avoid", "balance", "check", "clash", "prefer", "require")
    assert all(issubclass(kinds.kind(name), Rule) for name in kinds.NAMES)


def test_there_is_no_other_kind() -> None:
    with pytest.raises(ModuleNotFoundError):
        kinds.kind("forbid")


def test_a_rule_knows_its_clauses_by_name() -> None:
    find, need = Clause(any=("cure",)), Clause(any=("risk",))
    assert rule("require", find=find, need=need, within="document").clauses() == {"find": find, "need": need}
    assert rule("check", call="content-stale").clauses() == {}
