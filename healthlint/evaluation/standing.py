"""Whether a rule has earned to be stable: by figures on real pages, or by many different examples."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from healthlint.lean import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from healthlint.rulebook import Rulebook

JUDGED = 10
"""Hits on labelled real pages that are enough to judge a rule by."""

PRECISE = 0.8
"""The share of them that must be right."""

EXAMPLES = 12
"""Where a rule speaks too rarely for that, how many examples of each side it needs."""


@dataclass(frozen=True)
class Standing:
    """How many hits of a stable rule were judged and right on real pages, and how many examples it has."""

    rule: str
    name: str
    judged: int
    right: int
    flag: int
    passing: int

    @property
    def measured(self) -> bool:
        """Whether figures speak for it."""
        return self.judged >= JUDGED and self.right >= PRECISE * self.judged

    @property
    def earned(self) -> bool:
        """Whether figures speak for it, or examples where there are too few hits to judge."""
        # Examples cannot outvote pages: who is often wrong there has not earned it.
        return self.measured if self.judged >= JUDGED else min(self.flag, self.passing) >= EXAMPLES


def examples(rulebook: Rulebook) -> dict[str, dict[str, Any]]:
    """Name, status and number of examples of each rule, as the figures record them."""
    return {
        rule.id: {
            "name": rule.name,
            "status": rule.status,
            "flag": len(rule.examples.flag),
            "pass": len(rule.examples.pass_),
        }
        for rule in rulebook.rules
    }


def standings(rules: Mapping[str, Mapping[str, Any]], figures: Mapping[str, Any]) -> Iterator[Standing]:
    """Each stable rule's standing; ``rules`` as ``examples`` gives them."""
    pages = [one for one in figures.get("sets", ()) if one["real"]]
    for identifier, rule in rules.items():
        if rule["status"] == "stable":
            rows = [
                row
                for one in pages
                for row in one["rows"]
                if (row["kind"], row["name"]) == ("rule", identifier)
            ]
            judged, right = (sum(row[count] for row in rows) for count in ("flagged", "right"))
            yield Standing(identifier, rule["name"], judged, right, rule["flag"], rule["pass"])
