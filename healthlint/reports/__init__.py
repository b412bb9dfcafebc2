"""Reports as text. One module is one format and gives ``render(report, view) -> str``.

The module's name is the format's name; a new module is found here by itself. One that leaves findings
out, since its reader takes no more, says so by ``limits(report) -> tuple[str, ...]``; one that can be made
piece by piece also gives ``parts(report, view) -> Iterator[str]``. What formats for people share stands in
``console``, what those for machines share in ``machine``.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import TYPE_CHECKING

from healthlint.gate import at_or_above
from healthlint.lean import dataclass
from healthlint.modules import names

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from healthlint.finding import Finding
    from healthlint.kinds.base import Severity
    from healthlint.report import Report

FORMATS = names(__path__)
"""Every format there is."""

SHOW_TEXTS = frozenset({"html"})
"""Those that show the articles themselves; for others their texts need not be kept."""


@dataclass(frozen=True, kw_only=True)
class View:
    """How much of a report is shown to a person, and how; ``width`` counts columns of the terminal.

    Formats for machines heed only ``excused``.
    """

    show: Severity = "info"
    excused: bool = False
    traits: bool = False
    statistics: bool = False
    quiet: bool = False
    color: bool = False
    width: int = 100

    def selects(self, finding: Finding) -> bool:
        """Whether a finding is shown."""
        shown = finding.status == "open" or (self.excused and finding.status in ("excused", "suppressed"))
        return shown and at_or_above(finding.severity, self.show)

    def includes(self, finding: Finding) -> bool:
        """Whether a finding is in the report at all: excused ones only where they are asked for."""
        return finding.status != "excused" or self.excused

    def shown(self, findings: Iterable[Finding]) -> list[Finding]:
        """The findings that are shown, in their order."""
        return [finding for finding in findings if self.selects(finding)]


Renderer = Callable[["Report", View], str]
Limits = Callable[["Report"], tuple[str, ...]]


def renderer(name: str) -> Renderer:
    """The function that renders a format.

    Raises:
        ModuleNotFoundError: there is none; options are checked against ``FORMATS``.
    """
    found: Renderer = import_module(f"{__name__}.{name}").render
    return found


def parts(name: str, report: Report, view: View) -> Iterator[str]:
    """What a format's renderer gives, in pieces that are made as they are taken, where the format can."""
    module = import_module(f"{__name__}.{name}")
    yield from module.parts(report, view) if hasattr(module, "parts") else (module.render(report, view),)


def limits(name: str, report: Report) -> tuple[str, ...]:
    """What a format leaves out of a report, a line for each thing; nothing for most."""
    said: Limits = getattr(import_module(f"{__name__}.{name}"), "limits", lambda _: ())
    return said(report)
