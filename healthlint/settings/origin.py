"""Where a setting stands, and what is said of one that cannot be used."""

from __future__ import annotations

from typing import TYPE_CHECKING

from healthlint.lean import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable

    from healthlint.validation.problem import RuleProblem


@dataclass(frozen=True, order=True)
class Origin:
    """The line (1-based) of a file that sets something; the path is shown as reports show paths."""

    path: str
    line: int

    def __str__(self) -> str:
        """``file:line``."""
        return f"{self.path}:{self.line}"


class SettingsError(Exception):
    """Settings that cannot be used: a line ``file:line: what: how`` for each mistake."""

    def __init__(self, problems: Iterable[RuleProblem]) -> None:
        self.problems = tuple(sorted(set(problems)))
        super().__init__("\n".join(map(str, self.problems)))
