"""What a project has set, as typed values; and what of it holds for one file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from healthlint.jurisdiction import UNLESS_CHOSEN
from healthlint.lean import dataclass, field, replace

if TYPE_CHECKING:
    from collections.abc import Hashable, Mapping
    from pathlib import Path

    from healthlint.jurisdiction import Jurisdiction
    from healthlint.kinds.base import Severity
    from healthlint.settings.origin import Origin
    from healthlint.settings.patterns import Patterns
    from healthlint.settings.reading import Layer
    from healthlint.traits import ContentType

ADDING = ("severity", "rules", "provides", "overrides")
"""Keys whose entries add up where one file extends another; any other is replaced."""


@dataclass(frozen=True)
class SetSeverity:
    """How severe the rules are that a selector (id, prefix of ids, or name) fits."""

    selector: str
    severity: Severity
    origin: Origin = field(compare=False)


@dataclass(frozen=True)
class RulesFolder:
    """A folder of own rules, and where it was asked for."""

    path: Path
    origin: Origin = field(compare=False)


@dataclass(frozen=True)
class Provision:
    """What a template pays: the rule or clause that is owed, the template, and what it must contain."""

    owes: str
    where: Path
    match: str
    origin: Origin = field(compare=False)


@dataclass(frozen=True)
class Override:
    """What is set otherwise for the files that fit: values by the name of the field."""

    files: Patterns
    changes: Mapping[str, Any]
    origin: Origin = field(compare=False)
    origins: Mapping[str, Origin] = field(compare=False)


@dataclass(frozen=True, kw_only=True)
class Settings:
    """How a project wants its articles checked; ``root`` is the folder its patterns are relative to.

    ``severity`` is in the order it is applied in, so that the last entry that fits a rule holds.
    ``layers`` are the files it was read from, nearest first; ``origins`` where each field was set.
    """

    root: Path
    exclude: Patterns | None = None
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    severity: tuple[SetSeverity, ...] = ()
    fail_on: Severity = "error"
    jurisdictions: tuple[Jurisdiction, ...] = UNLESS_CHOSEN
    content_type: ContentType | None = None
    preview: bool = False
    rules: tuple[RulesFolder, ...] = ()
    provides: tuple[Provision, ...] = ()
    baseline: Path | None = None
    rules_site: str | None = None
    overrides: tuple[Override, ...] = ()
    layers: tuple[Layer, ...] = field(default=(), compare=False)
    origins: Mapping[str, Origin] = field(default_factory=dict, compare=False)

    def excludes(self, path: Path) -> bool:
        """Whether a path is left out: it or a folder above it fits ``exclude``, or holds own rules."""
        return (self.exclude is not None and self.exclude.fit(path)) or self._are_rules(path)

    def _are_rules(self, path: Path) -> bool:
        # A list of forbidden words is no article.
        return any(path.resolve().is_relative_to(one.path.resolve()) for one in self.rules)

    @property
    def usual(self) -> Settings:
        """The settings that hold for a file that no override fits."""
        return replace(self, overrides=())

    @property
    def judging(self) -> tuple[Hashable, ...]:
        """What a file is judged by: where two files share it, they are held to the same."""
        chosen = (self.select, self.ignore, self.preview)
        return (*chosen, self.severity, self.jurisdictions, self.content_type, self.fail_on)

    def of(self, path: Path) -> Settings:
        """The settings that hold for one file: the overrides that fit it are applied, in their order."""
        found = self.usual
        for one in self.overrides:
            if one.files.fit(path):
                severity = (*found.severity, *one.changes.get("severity", ()))
                origins = {**found.origins, **one.origins}
                found = replace(found, **{**one.changes, "severity": severity, "origins": origins})
        return found

    def having(self, changes: Mapping[str, Any]) -> Settings:
        """The same settings with some of them set otherwise, for every file; None changes nothing."""
        made = {name: value for name, value in changes.items() if value is not None}
        overrides = tuple(replace(one, changes=_without(one.changes, made)) for one in self.overrides)
        return replace(self, overrides=overrides, **made)


def _without(changes: Mapping[str, Any], names: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in changes.items() if name not in names}
