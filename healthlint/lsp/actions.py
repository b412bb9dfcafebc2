"""What an author can have done about a finding: the one neutral word, an allow, the page of its rule."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lsprotocol import types

from healthlint.fixing import Edit, edits
from healthlint.lsp import allowing
from healthlint.lsp.diagnostics import shown
from healthlint.lsp.places import Places
from healthlint.reports.console.safe import safe
from healthlint.text.source import Source, UnreadableError
from healthlint.text.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from healthlint.finding import Finding
    from healthlint.lsp.judging import Judged

EXPLAIN = "healthlint.explain"
"""The command that shows the page of a rule; its argument is the rule's id."""

_FIX = types.CodeActionKind.QuickFix
_LONGEST = 60
"""Characters of words that a title shows."""


def actions(judged: Judged, places: Places, where: types.Range, *, files: bool) -> Iterator[types.CodeAction]:
    """What can be done about the findings in a range; ``files`` if the editor can be told to make files.

    Nothing is offered of an answer that was given in a hurry, except pages.
    """
    asked = places.span(where)
    for one in shown(judged):
        if one.place.start <= asked.end and asked.start <= one.place.end:
            if judged.exact:
                yield from _replacing(one, judged, places)
                yield from _allowing(one, judged, places, files=files)
            yield _explaining(one)


def _replacing(one: Finding, judged: Judged, places: Places) -> Iterator[types.CodeAction]:
    """What ``--fix`` would do; else the words that a rule prefers, which an author has to look at."""
    certain = edits((one,))
    if certain:
        title = f"Replace with '{_short(certain[0].words)}'" if certain[0].words else "Take it out"
        yield _fix(title, judged, places, certain[0], preferred=True)
    elif one.suggestion is not None and one.rule.kind == "prefer":
        edit = Edit(one.place.start, one.place.end, one.suggestion)
        yield _fix(f"Write '{_short(one.suggestion)}'", judged, places, edit)


def _allowing(one: Finding, judged: Judged, places: Places, *, files: bool) -> Iterator[types.CodeAction]:
    page = judged.page
    if page is None:
        return
    title = f"Allow {one.rule.name} here, with a reason"
    edit = allowing.comment(page.document, one, page.today)
    if edit is not None:
        yield _fix(title, judged, places, edit)
    elif page.document.source.format == "plain" and judged.draft.beside is not None and files:
        change = _beside(one, judged, judged.draft.beside, places)
        if change is not None:
            title = f"Allow {one.rule.name} in {safe(judged.draft.beside.name)}, with a reason"
            yield types.CodeAction(title, kind=_FIX, edit=change)


def _beside(one: Finding, judged: Judged, file: Path, places: Places) -> types.WorkspaceEdit | None:
    """An entry in the file beside the text, which is made if it is not there."""
    try:
        so_far = Source.read(file).text if file.exists() else ""
    except UnreadableError:
        return None
    page = judged.page
    entry = None if page is None else allowing.entry(page.document, one, so_far, page.today)
    if entry is None:
        return None
    uri = file.as_uri()
    at = Places(so_far, places.encoding).position(len(so_far))
    insertion = types.TextDocumentEdit(
        types.OptionalVersionedTextDocumentIdentifier(uri), [types.TextEdit(types.Range(at, at), entry)]
    )
    made = types.CreateFile(uri, options=types.CreateFileOptions(ignore_if_exists=True))
    return types.WorkspaceEdit(document_changes=[made, insertion])


def _explaining(one: Finding) -> types.CodeAction:
    title = f"Explain {one.rule.id} {one.rule.name}"
    return types.CodeAction(title, kind=_FIX, command=types.Command(title, EXPLAIN, arguments=[one.rule.id]))


def _fix(
    title: str, judged: Judged, places: Places, edit: Edit, *, preferred: bool = False
) -> types.CodeAction:
    change = types.TextEdit(places.range(Span(edit.start, edit.end)), edit.words)
    # The oldest form of an edit, which every editor takes; the text is the one that was asked about.
    whole = types.WorkspaceEdit(changes={judged.draft.uri: [change]})
    return types.CodeAction(safe(title), kind=_FIX, edit=whole, is_preferred=preferred or None)


def _short(words: str) -> str:
    return words if len(words) <= _LONGEST else f"{words[:_LONGEST]}..."
