"""What each document is held to: the settings that hold for its file, and the rules they leave."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from healthlint.deadline import stopped
from healthlint.lean import dataclass, field, replace
from healthlint.lint import Held, assess, opened
from healthlint.rulebook import UnknownRuleError
from healthlint.ruleset import known
from healthlint.settings.layers import selectors
from healthlint.severity import Graded
from healthlint.validation.problem import RuleProblem

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Iterator, Mapping
    from datetime import date
    from pathlib import Path

    from healthlint.deadline import Clock
    from healthlint.kinds.base import Rule
    from healthlint.lint import Checked
    from healthlint.patterns.page import Page
    from healthlint.rulebook import Rulebook
    from healthlint.settings import Settings
    from healthlint.text.source import Source


@dataclass(frozen=True)
class Standard:
    """The settings that hold for a document, what they leave of the rulebook, severities by id of rule."""

    settings: Settings
    rulebook: Rulebook
    severities: Mapping[str, Graded]

    @cached_property
    def held(self) -> Held:
        """The same in short, as it stays with what was checked."""
        rules = frozenset(rule.id for rule in known(self.rulebook.rules))
        return Held(self.settings.jurisdictions, self.settings.fail_on, rules)

    @cached_property
    def said(self) -> str:
        """The same in full, as text: where it is equal, every text is judged alike by the same rulebook."""
        settings, rules = self.settings, [rule.id for rule in known(self.rulebook.rules)]
        chosen = (settings.content_type, settings.jurisdictions, settings.fail_on)
        return repr((chosen, rules, sorted(self.severities.items())))

    def page(self, source: Source, today: date) -> Page:
        """A source as the rules will see it on a day."""
        return opened(source, self.rulebook, today, self.settings.content_type)

    def assess(self, page: Page, clock: Clock = stopped, rules: Iterable[Rule] | None = None) -> Checked:
        """What the rules make of a page, or these of them; ``clock`` ends what takes too long."""
        rules = self.rulebook.rules if rules is None else rules
        found = assess(page, rules, self.settings.jurisdictions, self.severities, clock)
        return replace(found, held=self.held)


@dataclass(frozen=True)
class Standards:
    """The rulebook whole, and a project's settings; paths of documents begin ``here``."""

    whole: Rulebook
    settings: Settings
    here: Path
    _made: dict[Hashable, Standard] = field(default_factory=dict, repr=False, compare=False)

    @property
    def usual(self) -> Standard:
        """What a document is held to that nothing is set otherwise for."""
        return self._standard(self.settings.usual)

    def of(self, path: str) -> Standard:
        """What the document of a path is held to, the path as reports show it."""
        return self._standard(self.settings.of(self.here / path))

    def _standard(self, settings: Settings) -> Standard:
        """The same object for the same settings, of which a site has few and files many."""
        if settings.judging not in self._made:
            self._made[settings.judging] = self._new(settings)
        return self._made[settings.judging]

    def _new(self, settings: Settings) -> Standard:
        chosen = self.whole.select(settings.select, settings.ignore, preview=settings.preview)
        return Standard(settings, chosen.under(settings.jurisdictions), self._severities(settings))

    def _severities(self, settings: Settings) -> dict[str, Graded]:
        """How severe rules were set to be, by id; of several entries that fit a rule the last one holds."""
        return {
            rule.id: Graded(one.severity, (f"set to {one.severity} in {one.origin}",))
            for one in settings.severity
            for rule in known(self.whole.select([one.selector], preview=True).rules)
        }


def unknown(whole: Rulebook, settings: Settings) -> Iterator[RuleProblem]:
    """The names in settings files that fit no rule."""
    for layer in settings.layers:
        for loc, name in selectors(layer):
            try:
                whole.select([name])
            except UnknownRuleError as error:
                what, _, how = str(error).partition(": ")
                origin = layer.at(*loc)
                yield RuleProblem(origin.path, origin.line, what, how)
