"""What can be shown and hidden, by boxes and style alone: no script has to run."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from healthlint.lean import dataclass
from healthlint.reports.page.markup import Markup, element, joined
from healthlint.severity import SEVERITIES

if TYPE_CHECKING:
    from collections.abc import Iterable

    from healthlint.finding import Finding

STATUSES = {
    "open": "open",
    "excused": "excused",
    "suppressed": "allowed",
    "baselined": "known",
    "unchanged": "untouched",
}
"""What readers are told of each status."""

# Where a browser cannot do this (`:has` is of 2023), the boxes are not shown and everything else is.
_RULE = """
body:has(#show-{key}:not(:checked)) :is(.note, .reference).{key} {{ display: none }}
body:has(#show-{key}:not(:checked)) mark.{key} {{ background: none; border-color: transparent }}"""


@dataclass(frozen=True)
class Choice:
    """One box: the class of what it shows, what stands beside it, and how many findings that are."""

    key: str
    label: str
    number: int


@dataclass(frozen=True)
class Filters:
    """The boxes, for the findings of one report."""

    severities: tuple[Choice, ...]
    categories: tuple[Choice, ...]
    statuses: tuple[Choice, ...]

    def boxes(self) -> Markup:
        """What a reader ticks: a group where there is more than one thing to choose from."""
        groups = {"Severity": self.severities, "Category": self.categories, "Status": self.statuses}
        sets = [_fieldset(legend, choices) for legend, choices in groups.items() if len(choices) > 1]
        return element("section", *sets, class_="filters", aria_label="Filters") if sets else Markup()

    def style(self) -> str:
        """The rules by which a box hides what it stands for."""
        choices = (*self.severities, *self.categories, *self.statuses)
        return "".join(_RULE.format(key=choice.key) for choice in choices)

    def classes(self, finding: Finding) -> str:
        """The classes of a finding. A category may be called anything, so its class is a number."""
        category = next(one.key for one in self.categories if one.label == finding.rule.category)
        return f"{finding.severity} {category} {finding.status}"


def filters(findings: Iterable[Finding]) -> Filters:
    """The boxes that some findings need."""
    found = list(findings)
    severities = Counter[str](one.severity for one in found)
    categories = Counter(one.rule.category for one in found)
    statuses = Counter[str](one.status for one in found)
    return Filters(
        tuple(Choice(name, name, severities[name]) for name in SEVERITIES if severities[name]),
        tuple(Choice(f"category-{n}", *tally) for n, tally in enumerate(sorted(categories.items()))),
        tuple(Choice(key, label, statuses[key]) for key, label in STATUSES.items() if statuses[key]),
    )


def _fieldset(legend: str, choices: Iterable[Choice]) -> Markup:
    return element("fieldset", element("legend", legend), joined(map(_box, choices)))


def _box(choice: Choice) -> Markup:
    name = f"show-{choice.key}"
    # Browsers that remember boxes over a reload would else show less than the page says.
    box = element("input", type="checkbox", id=name, checked="checked", autocomplete="off")
    label = (choice.label, " ", element("span", f"{choice.number:,}", class_="number"))
    return element("label", box, " ", *label, for_=name, class_=f"box {choice.key}")
