"""The server: what an editor says and asks, and what it is told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lsprotocol import types
from pygls.lsp.server import LanguageServer

from healthlint.lsp.diagnostics import diagnostics, faulty, unjudged
from healthlint.lsp.drafts import Draft, file_of, home
from healthlint.lsp.pages import Shelf
from healthlint.lsp.session import Session
from healthlint.reports.console.safe import safe
from healthlint.version import version

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date
    from pathlib import Path

    from healthlint.lsp.judging import Judged
    from healthlint.lsp.places import Places
    from healthlint.lsp.standing import Prepare, Standing


class Server(LanguageServer):
    """One editor's server.

    Texts come whole with each change: part of one would have to be put in by lines, and pygls ends lines
    where the protocol does not (U+2028, form feed).
    """

    def __init__(self, prepare: Prepare, today: Callable[[], date], here: Path) -> None:
        super().__init__(
            "healthlint", version(), text_document_sync_kind=types.TextDocumentSyncKind.Full, max_workers=2
        )
        self.session = Session(prepare, today, self.tell, self.refuse)
        self.shelf = Shelf()
        self.asked_to_stop = False
        self._here = here
        self._faulty: dict[Path, tuple[str, ...]] = {}
        self._said: dict[Path, Standing] = {}

    def draft(self, uri: str) -> Draft:
        """A text as the editor has it now."""
        held, file = self.workspace.get_text_document(uri), file_of(uri)
        folders = [file_of(one.uri) for one in self.workspace.folders.values()]
        root = file_of(self.workspace.root_uri or "")
        known = [folder for folder in (*folders, root) if folder is not None]
        return Draft(
            uri, held.language_id or "", held.version, held.source, home(file, known, root or self._here)
        )

    def is_article(self, draft: Draft) -> bool:
        """Whether a text is judged at all; the pages of rules are not."""
        shelved = draft.file is not None and draft.file.is_relative_to(self.shelf.folder)
        return draft.format is not None and not shelved

    def places(self, draft: Draft) -> Places:
        """A text's characters as positions, in the units that were agreed on."""
        return draft.places(self.workspace.position_encoding or types.PositionEncodingKind.Utf16)

    def report_server_error(self, error: Exception, source: object) -> None:
        """Put what could not be understood or done into the editor's log: nobody can answer a pop-up."""
        self._log(f"{getattr(source, '__name__', source)}: {error}", types.MessageType.Error)

    def tell(self, judged: Judged) -> None:
        """Publish what was found in a text."""
        self._mended(judged.draft.here)
        shown = diagnostics(judged, self.places(judged.draft), related=self._shows_related)
        self._publish(judged.draft, shown)
        for remark in judged.remarks if judged.exact else ():
            self._log(str(remark))

    def refuse(self, draft: Draft, standing: Standing) -> None:
        """Say at the text, at the broken files and once in a message why nothing is judged."""
        self._publish(draft, [unjudged(standing.faults)])
        if self._said.get(standing.here) is standing:
            return
        self._mended(standing.here)
        self._said[standing.here] = standing
        by_file: dict[Path, list[types.Diagnostic]] = {}
        for fault in standing.faults:
            if fault.file is not None:
                by_file.setdefault(fault.file, []).append(faulty(fault))
        for file, found in by_file.items():
            self.text_document_publish_diagnostics(types.PublishDiagnosticsParams(file.as_uri(), found))
        self._faulty[standing.here] = tuple(file.as_uri() for file in by_file)
        said = unjudged(standing.faults).message
        self.window_show_message(types.ShowMessageParams(types.MessageType.Error, f"healthlint: {said}"))

    def forget(self, uri: str) -> None:
        """Take away what was published of a text that is closed."""
        self.session.close(uri)
        self.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uri, []))

    def stop(self) -> None:
        """Give up what is under way, and leave nothing behind."""
        self.session.stop()
        self.shelf.clear()

    def _mended(self, here: Path) -> None:
        self._said.pop(here, None)
        for uri in self._faulty.pop(here, ()):
            self.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uri, []))

    def _publish(self, draft: Draft, found: list[types.Diagnostic]) -> None:
        params = types.PublishDiagnosticsParams(draft.uri, found, draft.version)
        self.text_document_publish_diagnostics(params)

    def _log(self, said: str, how: types.MessageType = types.MessageType.Warning) -> None:
        self.window_log_message(types.LogMessageParams(how, safe(said)))

    @property
    def shows_markdown(self) -> bool:
        """Whether the editor renders Markdown where the cursor points."""
        told = self.client_capabilities.text_document
        hovering = None if told is None else told.hover
        return types.MarkupKind.Markdown in ((hovering and hovering.content_format) or ())

    @property
    def shows_documents(self) -> bool:
        """Whether the editor can be asked to open a file."""
        told = self.client_capabilities.window
        return bool(told and told.show_document and told.show_document.support)

    @property
    def makes_files(self) -> bool:
        """Whether an edit may make a file."""
        told = self.client_capabilities.workspace
        edits = None if told is None else told.workspace_edit
        return types.ResourceOperationKind.Create in ((edits and edits.resource_operations) or ())

    @property
    def watches_files(self) -> bool:
        """Whether the editor can be asked to say which files change."""
        told = self.client_capabilities.workspace
        watched = None if told is None else told.did_change_watched_files
        return bool(watched and watched.dynamic_registration)

    @property
    def _shows_related(self) -> bool:
        told = self.client_capabilities.text_document
        published = None if told is None else told.publish_diagnostics
        return bool(published and published.related_information)
