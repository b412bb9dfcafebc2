"""What every record of a scan is judged by, as plain data: it travels to processes and to other machines."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from healthlint.bundle.book import parts_of, rulebook_of
from healthlint.bundle.form import parts, written
from healthlint.lean import dataclass, replace
from healthlint.lint import assess, opened
from healthlint.severity import Graded

if TYPE_CHECKING:
    from collections.abc import Mapping

    from healthlint.deadline import Clock
    from healthlint.jurisdiction import Jurisdiction
    from healthlint.lint import Checked
    from healthlint.rulebook import Rulebook
    from healthlint.standards import Standards
    from healthlint.text.source import Source
    from healthlint.traits import ContentType


def bundled(whole: Rulebook) -> bytes:
    """A rulebook as bytes; the same rules are the same bytes."""
    return written(whole.hash, parts_of(whole))


def terms_of(standards: Standards, today: date) -> dict[str, Any]:
    """What records are judged by but for the rulebook itself: JSON values only.

    Overrides by path do not hold: a record has none.
    """
    usual = standards.usual
    return {
        "rulebook": standards.whole.hash,
        "today": today.isoformat(),
        "rules": sorted(rule.id for rule in usual.rulebook.rules),
        "declared": usual.settings.content_type,
        "jurisdictions": list(usual.settings.jurisdictions),
        "severities": {one: [how.severity, list(how.because)] for one, how in usual.severities.items()},
    }


@dataclass(frozen=True)
class Judging:
    """The same, ready to judge with."""

    book: Rulebook
    today: date
    declared: ContentType | None
    jurisdictions: tuple[Jurisdiction, ...]
    severities: Mapping[str, Graded]

    @classmethod
    def of(cls, terms: Mapping[str, Any], bundle: bytes) -> Judging:
        """What was made plain data of.

        Raises:
            BrokenBundleError: the bundle is not that of the terms.
        """
        book = rulebook_of(parts(bundle, terms["rulebook"]), Path("rules"))
        chosen = frozenset(terms["rules"])
        return cls(
            replace(book, rules=tuple(rule for rule in book.rules if rule.id in chosen)),
            date.fromisoformat(terms["today"]),
            terms["declared"],
            tuple(terms["jurisdictions"]),
            {one: Graded(severity, tuple(why)) for one, (severity, why) in terms["severities"].items()},
        )

    def judged(self, source: Source, clock: Clock) -> Checked:
        """What the rules make of a text; ``clock`` ends what takes too long."""
        page = opened(source, self.book, self.today, self.declared)
        return assess(page, self.book.rules, self.jurisdictions, self.severities, clock)
