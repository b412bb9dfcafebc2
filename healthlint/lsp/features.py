"""Which message of an editor does what."""

from __future__ import annotations

import os
import sys
from contextlib import redirect_stdout
from typing import TYPE_CHECKING

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
    for register in (_texts, _questions, _surroundings):
        register(server)
    # A copy, since it is closed with the last message; and nothing else may get between the messages.
    with os.fdopen(os.dup(sys.stdout.fileno()), "wb") as out, redirect_stdout(sys.stderr):
        try:
            server.start_io(stdout=out)
        finally:
            server.stop()
    return 0 if server.asked_to_stop else 1


def _texts(server: Server) -> None:
    """What is told of texts."""

    @server.feature(types.TEXT_DOCUMENT_DID_OPEN)
    def opened(params: types.DidOpenTextDocumentParams) -> None:
        draft = server.draft(params.text_document.uri)
        if server.is_article(draft):
            server.session.open(draft)

    @server.feature(types.TEXT_DOCUMENT_DID_CHANGE)
    def changed(params: types.DidChangeTextDocumentParams) -> None:
        if params.text_document.uri in server.session.opened:
            server.session.change(server.draft(params.text_document.uri))

    @server.feature(types.TEXT_DOCUMENT_DID_SAVE)
    def saved(params: types.DidSaveTextDocumentParams) -> None:
        uri = params.text_document.uri
        if uri in server.session.opened:
            server.session.judge(uri)
        file = file_of(uri)
        # Not every editor says which files change; what is saved in it, all of them do.
        if file is not None:
            server.session.changed([file])

    @server.feature(types.TEXT_DOCUMENT_DID_CLOSE)
    def closed(params: types.DidCloseTextDocumentParams) -> None:
        if params.text_document.uri in server.session.opened:
            server.forget(params.text_document.uri)


def _questions(server: Server) -> None:
    """What is asked about texts."""

    @server.feature(types.TEXT_DOCUMENT_HOVER)
    def hovered(params: types.HoverParams) -> types.Hover | None:
        opened = server.session.opened.get(params.text_document.uri)
        if opened is None or opened.shown is None:
            return None
        places = server.places(opened.shown.draft)
        return hover(opened.shown, places, params.position, markdown=server.shows_markdown)

    @server.feature(
        types.TEXT_DOCUMENT_CODE_ACTION,
        types.CodeActionOptions(code_action_kinds=[types.CodeActionKind.QuickFix]),
    )
    def acted(params: types.CodeActionParams) -> list[types.CodeAction]:
        opened = server.session.opened.get(params.text_document.uri)
        if opened is None or opened.shown is None or opened.shown.draft is not opened.draft:
            return []
        places = server.places(opened.draft)
        return list(actions(opened.shown, places, params.range, files=server.makes_files))

    @server.command(EXPLAIN)
    async def explained(rule: str) -> str | None:
        books = (one.run.standards.whole for one in server.session.standings if one.run is not None)
        page = page_of(rule, books)
        if page is not None and server.shows_documents:
            uri = server.shelf.put(rule, page).as_uri()
            await server.window_show_document_async(types.ShowDocumentParams(uri, take_focus=True))
        return page


def _surroundings(server: Server) -> None:
    """What is told of files and folders, and of the end."""

    @server.feature(types.INITIALIZED)
    async def begun(_: types.InitializedParams) -> None:
        if server.watches_files:
            every = types.DidChangeWatchedFilesRegistrationOptions([types.FileSystemWatcher("**/*")])
            wanted = types.Registration(_WATCHED, types.WORKSPACE_DID_CHANGE_WATCHED_FILES, every)
            await server.client_register_capability_async(types.RegistrationParams([wanted]))

    @server.feature(types.WORKSPACE_DID_CHANGE_WATCHED_FILES)
    def moved(params: types.DidChangeWatchedFilesParams) -> None:
        files = (file_of(change.uri) for change in params.changes)
        server.session.changed([file for file in files if file is not None])

    @server.feature(types.WORKSPACE_DID_CHANGE_WORKSPACE_FOLDERS)
    def folders(_: types.DidChangeWorkspaceFoldersParams) -> None:
        for uri in list(server.session.opened):
            server.session.open(server.draft(uri))

    @server.feature(types.WORKSPACE_DID_CHANGE_CONFIGURATION)
    def configured(_: types.DidChangeConfigurationParams) -> None:
        """Nothing is set in the editor: it must say what the command line says."""

    @server.feature(types.SHUTDOWN)
    def ended(*_: object) -> None:
        server.asked_to_stop = True
        server.session.stop()
