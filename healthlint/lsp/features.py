"""Which message of an editor does what."""

from __future__ import annotations

import os
import sys
from contextlib import redirect_stdout
from typing import TYPE_CHECKING, Any

from lsprotocol import types

from healthlint.lsp.actions import EXPLAIN, actions
from healthlint.lsp.drafts import file_of
from healthlint.lsp.hovering import hover
from healthlint.lsp.pages import page_of
from healthlint.lsp.server import Server

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date
    from pathlib import Path

    from healthlint.lsp.standing import Prepare

_WATCHED = "healthlint-files"
"""The name under which the editor is asked to say which files change."""


def serve(prepare: Prepare, today: Callable[[], date], here: Path) -> int:
    """Serve one editor on standard input and output until it leaves; 0 if it said good-bye, else 1.

    ``here`` is where texts are judged from that lie in no folder.
    """
    server = Server(prepare, today, here)
    for message, handler in _FEATURES.items():
        server.feature(message)(handler)
    offered = types.CodeActionOptions(code_action_kinds=[types.CodeActionKind.QuickFix])
    server.feature(types.TEXT_DOCUMENT_CODE_ACTION, offered)(_acted)
    server.command(EXPLAIN)(_explained)
    # A copy, since it is closed with the last message; and nothing else may get between the messages.
    with os.fdopen(os.dup(sys.stdout.fileno()), "wb") as out, redirect_stdout(sys.stderr):
        try:
            server.start_io(stdout=out)
        finally:
            server.stop()
    return 0 if server.asked_to_stop else 1


def _opened(server: Server, params: types.DidOpenTextDocumentParams) -> None:
    draft = server.draft(params.text_document.uri)
    if server.is_article(draft):
        server.session.open(draft)


def _changed(server: Server, params: types.DidChangeTextDocumentParams) -> None:
    if params.text_document.uri in server.session.opened:
        server.session.change(server.draft(params.text_document.uri))


def _saved(server: Server, params: types.DidSaveTextDocumentParams) -> None:
    uri = params.text_document.uri
    if uri in server.session.opened:
        server.session.judge(uri)
    file = file_of(uri)
    # Not every editor says which files change; what is saved in it, all of them do.
    if file is not None:
        server.session.changed([file])


def _closed(server: Server, params: types.DidCloseTextDocumentParams) -> None:
    if params.text_document.uri in server.session.opened:
        server.forget(params.text_document.uri)


def _hovered(server: Server, params: types.HoverParams) -> types.Hover | None:
    opened = server.session.opened.get(params.text_document.uri)
    if opened is None or opened.shown is None:
        return None
    places = server.places(opened.shown.draft)
    return hover(opened.shown, places, params.position, markdown=server.shows_markdown)


def _acted(server: Server, params: types.CodeActionParams) -> list[types.CodeAction]:
    opened = server.session.opened.get(params.text_document.uri)
    # What was found in an earlier version must not be edited in this one.
    if opened is None or opened.shown is None or opened.shown.draft is not opened.draft:
        return []
    places = server.places(opened.draft)
    return list(actions(opened.shown, places, params.range, files=server.makes_files))


async def _explained(server: Server, rule: str) -> str | None:
    books = (one.run.standards.whole for one in server.session.standings if one.run is not None)
    page = page_of(rule, books)
    if page is not None and server.shows_documents:
        uri = server.shelf.put(rule, page).as_uri()
        await server.window_show_document_async(types.ShowDocumentParams(uri, take_focus=True))
    return page


async def _begun(server: Server, _: types.InitializedParams) -> None:
    if server.watches_files:
        every = types.DidChangeWatchedFilesRegistrationOptions([types.FileSystemWatcher("**/*")])
        wanted = types.Registration(_WATCHED, types.WORKSPACE_DID_CHANGE_WATCHED_FILES, every)
        await server.client_register_capability_async(types.RegistrationParams([wanted]))


def _files_changed(server: Server, params: types.DidChangeWatchedFilesParams) -> None:
    files = (file_of(change.uri) for change in params.changes)
    server.session.changed([file for file in files if file is not None])


def _folders_changed(server: Server, _: types.DidChangeWorkspaceFoldersParams) -> None:
    for uri in list(server.session.opened):
        server.session.open(server.draft(uri))


def _configured(_server: Server, _: types.DidChangeConfigurationParams) -> None:
    """Nothing is set in the editor: it must say what the command line says."""


def _ended(server: Server, _: None) -> None:
    server.asked_to_stop = True
    server.session.stop()


_FEATURES: dict[str, Callable[..., Any]] = {
    types.INITIALIZED: _begun,
    types.TEXT_DOCUMENT_DID_OPEN: _opened,
    types.TEXT_DOCUMENT_DID_CHANGE: _changed,
    types.TEXT_DOCUMENT_DID_SAVE: _saved,
    types.TEXT_DOCUMENT_DID_CLOSE: _closed,
    types.TEXT_DOCUMENT_HOVER: _hovered,
    types.WORKSPACE_DID_CHANGE_WATCHED_FILES: _files_changed,
    types.WORKSPACE_DID_CHANGE_WORKSPACE_FOLDERS: _folders_changed,
    types.WORKSPACE_DID_CHANGE_CONFIGURATION: _configured,
    types.SHUTDOWN: _ended,
}
"""What is done about each message; its first parameter's type is how pygls knows that it wants the server."""
