"""What an author reads who points at marked words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lsprotocol import types

from healthlint.lsp.diagnostics import is_address, shown
from healthlint.report import laws
from healthlint.reports.console.safe import safe
from healthlint.reports.machine.markdown_text import code, literal
from healthlint.text.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from healthlint.finding import Finding
    from healthlint.jurisdiction import Jurisdiction
    from healthlint.lsp.judging import Judged
    from healthlint.lsp.places import Places


def hover(judged: Judged, places: Places, at: types.Position, *, markdown: bool) -> types.Hover | None:
    """What the findings at a position mean; None where there are none.

    Without ``markdown`` it is plain text, for editors that show nothing else.
    """
    offset = places.offset(at)
    there = [one for one in shown(judged) if one.place.start <= offset <= one.place.end]
    if not there:
        return None
    chosen = judged.run.standards.of(judged.draft.path).settings.jurisdictions
    page = _markdown if markdown else _text
    kind = types.MarkupKind.Markdown if markdown else types.MarkupKind.PlainText
    said = "\n\n".join(part for one in there for part in page(one, chosen))
    innermost = min(there, key=lambda one: one.place.end - one.place.start).place
    span = Span(innermost.start, innermost.end)
    return types.Hover(types.MarkupContent(kind, said), places.range(span))


def _markdown(one: Finding, chosen: Sequence[Jurisdiction]) -> Iterator[str]:
    rule = one.rule
    # Words of the article are in it: as code, no link and no markup is made of them.
    yield f"**{rule.id} {literal(rule.name)}** ({one.severity})\\\n{code(one.message)}"
    yield literal(rule.rationale)
    yield f"**Instead:** {literal(rule.advice)}"
    if rule.rewrite is not None:
        yield f"**For example:** {code(rule.rewrite)}"
    for said, url in _laws(one, chosen):
        yield f"**Law:** {literal(said)} {f'<{url}>' if is_address(url) else code(url)}"


def _text(one: Finding, chosen: Sequence[Jurisdiction]) -> Iterator[str]:
    rule = one.rule
    yield safe(f"{rule.id} {rule.name} ({one.severity}): {one.message}")
    yield safe(rule.rationale)
    yield safe(f"Instead: {rule.advice}")
    if rule.rewrite is not None:
        yield safe(f"For example: {rule.rewrite}")
    yield from (safe(f"Law: {said} {url}") for said, url in _laws(one, chosen))


def _laws(one: Finding, chosen: Sequence[Jurisdiction]) -> Iterable[tuple[str, str]]:
    cited = laws(one.rule, chosen)
    return ((f"{law.jurisdiction}: {law.instrument}, {law.clause}", law.url) for law in cited)
