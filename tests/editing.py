"""An editor at the other end of ``healthlint lsp``: pytest-lsp's client, and what it was told."""

from __future__ import annotations

import asyncio
import os
import sys
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from lsprotocol import types
from pygls.protocol import default_converter
from pytest_lsp import LanguageClient
from pytest_lsp.client import DEFAULT_CLIENT_FEATURES, register_lsp_features

from tests.conftest import PLAIN
from tests.fresh import ROOT

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Coroutine, Sequence
    from pathlib import Path

PATIENCE = 60.0
"""Seconds after which what was waited for will not come."""

ABLE = types.ClientCapabilities(
    text_document=types.TextDocumentClientCapabilities(
        publish_diagnostics=types.PublishDiagnosticsClientCapabilities(related_information=True),
        hover=types.HoverClientCapabilities(content_format=[types.MarkupKind.Markdown]),
    ),
    window=types.WindowClientCapabilities(show_document=types.ShowDocumentClientCapabilities(support=True)),
    workspace=types.WorkspaceClientCapabilities(
        workspace_edit=types.WorkspaceEditClientCapabilities(
            resource_operations=[types.ResourceOperationKind.Create]
        ),
        did_change_watched_files=types.DidChangeWatchedFilesClientCapabilities(dynamic_registration=True),
    ),
)
"""What an editor can that can everything the server makes use of."""


@dataclass
class Editor:
    """A running server, and all that it published, in order."""

    client: LanguageClient
    folder: Path
    told: types.InitializeResult
    published: list[types.PublishDiagnosticsParams]
    came: asyncio.Event

    def uri(self, name: str) -> str:
        return (self.folder / name).as_uri()

    def open(self, name: str, text: str, language: str = "markdown", version: int = 1) -> str:
        """Open a text; a name with a colon is an address."""
        uri = name if ":" in name else self.uri(name)
        item = types.TextDocumentItem(uri, language, version, text)
        self.client.text_document_did_open(types.DidOpenTextDocumentParams(item))
        return uri

    def change(self, uri: str, text: str, version: int) -> None:
        whole = types.TextDocumentContentChangeWholeDocument(text)
        named = types.VersionedTextDocumentIdentifier(version, uri)
        self.client.text_document_did_change(types.DidChangeTextDocumentParams(named, [whole]))

    def save(self, uri: str) -> None:
        self.client.text_document_did_save(types.DidSaveTextDocumentParams(types.TextDocumentIdentifier(uri)))

    def close(self, uri: str) -> None:
        self.client.text_document_did_close(
            types.DidCloseTextDocumentParams(types.TextDocumentIdentifier(uri))
        )

    async def next(self, uri: str, after: int = 0, version: int | None = None) -> list[types.Diagnostic]:
        """The first diagnostics of an address after so many publications, of a version if one is named."""
        while True:
            for one in self.published[after:]:
                if one.uri == uri and version in (None, one.version):
                    return list(one.diagnostics)
            self.came.clear()
            await asyncio.wait_for(self.came.wait(), PATIENCE)

    async def until(self, uri: str, codes: Sequence[str]) -> list[types.Diagnostic]:
        """The diagnostics of an address, once they are these."""
        while True:
            last = next((one for one in reversed(self.published) if one.uri == uri), None)
            if last is not None and codes_of(last.diagnostics) == list(codes):
                return list(last.diagnostics)
            self.came.clear()
            await asyncio.wait_for(self.came.wait(), PATIENCE)

    async def hover(self, uri: str, line: int, character: int) -> types.Hover | None:
        at = types.HoverParams(types.TextDocumentIdentifier(uri), types.Position(line, character))
        return await self.client.text_document_hover_async(at)

    async def actions(self, uri: str, line: int, character: int) -> dict[str, Any]:
        """What is offered at a place, by title."""
        at = types.Position(line, character)
        asked = types.CodeActionParams(
            types.TextDocumentIdentifier(uri), types.Range(at, at), types.CodeActionContext([])
        )
        found = await self.client.text_document_code_action_async(asked)
        return {one.title: one for one in found or ()}


def codes_of(found: Sequence[types.Diagnostic]) -> list[str]:
    return [str(one.code) for one in found]


def place(one: types.Diagnostic) -> tuple[int, int, int, int]:
    """Line and column of its start and end, 0-based."""
    return (one.range.start.line, one.range.start.character, one.range.end.line, one.range.end.character)


@asynccontextmanager
async def editor(
    folder: Path,
    *words: str,
    able: types.ClientCapabilities = ABLE,
    folders: Sequence[Path] = (),
    rules: Path | None = PLAIN,
) -> AsyncIterator[Editor]:
    """An editor that has a folder open, with the small rulebook unless told otherwise."""
    published: list[types.PublishDiagnosticsParams] = []
    came = asyncio.Event()
    client = _client(published, came)
    asked = ("--today", "2026-11-21", *(() if rules is None else ("--rules", str(rules))), *words)
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    await client.start_io(sys.executable, "-m", "healthlint", "lsp", *asked, cwd=folder, env=env)
    opened = [types.WorkspaceFolder(one.as_uri(), one.name) for one in folders]
    told = await client.initialize_session(
        types.InitializeParams(capabilities=able, root_uri=folder.as_uri(), workspace_folders=opened or None)
    )
    yield Editor(client, folder, told, published, came)
    await client.shutdown_session()
    await client.stop()  # type: ignore[no-untyped-call]  # pytest-lsp does not say that it returns nothing


def _client(published: list[types.PublishDiagnosticsParams], came: asyncio.Event) -> LanguageClient:
    """pytest-lsp's client, which keeps everything that is published and not only the last."""

    def publish(_: LanguageClient, params: types.PublishDiagnosticsParams) -> None:
        published.append(params)
        came.set()

    def register(_: LanguageClient, __: types.RegistrationParams) -> None:
        """Whatever is asked for."""

    client = LanguageClient(converter_factory=default_converter)
    own = {
        types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS: publish,
        types.CLIENT_REGISTER_CAPABILITY: register,
    }
    register_lsp_features(client, {**DEFAULT_CLIENT_FEATURES, **own})
    return client


def run(scenario: Coroutine[Any, Any, None]) -> None:
    """Play a scenario to its end."""
    asyncio.run(asyncio.wait_for(scenario, 3 * PATIENCE))
