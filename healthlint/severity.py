"""How severe a finding is by its rule: the kind of document decides, else the strictest chosen law."""

from __future__ import annotations

from typing import TYPE_CHECKING

from healthlint.lean import dataclass

if TYPE_CHECKING:
    from collections.abc import Sequence

    from healthlint.jurisdiction import Jurisdiction
    from healthlint.kinds.base import Rule, Severity
    from healthlint.traits import ContentType

# Worse first: a severity is at or above those that stand after it.
SEVERITIES: tuple[Severity, ...] = ("error", "warning", "info")
"""Every severity, worst first."""


@dataclass(frozen=True)
class Graded:
    """A severity, and what made it another than the rule's own."""

    severity: Severity
    because: tuple[str, ...] = ()

    def lowered(self, why: str) -> Graded:
        """One step less severe, and why; what is least severe stays so."""
        lower = SEVERITIES[min(SEVERITIES.index(self.severity) + 1, len(SEVERITIES) - 1)]
        said = (f"lowered to {lower}: {why}",) if lower != self.severity else (why,)
        return Graded(lower, (*self.because, *said))


def graded(
    rule: Rule,
    content_type: ContentType,
    chosen: Sequence[Jurisdiction],
    set_to: Graded | None = None,
) -> Graded:
    """How severe a rule is in a kind of document under the laws that were chosen, at least one.

    What a project has ``set_to`` goes before, and is said where it makes a difference.
    """
    own = _own(rule, content_type, chosen)
    return own if set_to is None or set_to.severity == own.severity else set_to


def _own(rule: Rule, content_type: ContentType, chosen: Sequence[Jurisdiction]) -> Graded:
    binding = [law for law in chosen if rule.applies([law])] or chosen
    # Whose rule it is matters only where not everybody who was chosen has it.
    whose = (f"asked for by the law of {', '.join(binding)}",) if len(binding) < len(chosen) else ()
    if content_type in rule.severity_in:
        return Graded(rule.severity_in[content_type], whose)
    by_law = {law: rule.severity_under.get(law, rule.severity) for law in binding}
    strictest = min(by_law.values(), key=SEVERITIES.index)
    makers = [law for law in binding if by_law[law] == strictest and law in rule.severity_under]
    return Graded(strictest, (f"{strictest} under the law of {', '.join(makers)}",) if makers else whose)
