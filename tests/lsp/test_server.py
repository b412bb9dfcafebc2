"""Scenarios with a real client at the other end of a real server."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from lsprotocol import types

from tests.conftest import PLAIN
from tests.fresh import ROOT

pytest.importorskip("pytest_lsp", reason="pytest-lsp is not installed: pip install -e '.[test]'")

from tests.editing import codes_of, editor, place, run

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Command

HOVER = json.dumps(
    {
        "jsonrpc": "2.0",
        "id": 5,
        "method": "textDocument/hover",
        "params": {"textDocument": {"uri": "file:///etc/passwd"}, "position": {"line": 9, "character": 9}},
    }
).encode()
MIRACLE = "Our tonic is a miracle.\n"


def test_opening_a_text_shows_its_findings(tmp_path: Path) -> None:
    async def scenario() -> None:
        async with editor(tmp_path) as one:
            (found,) = await one.next(one.open("a.md", MIRACLE))
            assert place(found) == (0, 15, 0, 22)
            assert (found.code, found.severity) == ("HL101", types.DiagnosticSeverity.Error)
            assert found.message == "miracle-word: 'miracle' promises what no treatment can."
            assert found.code_description == types.CodeDescription("https://example.org/us")

    run(scenario())


def test_a_change_is_answered_at_once_and_then_as_the_command_line_would(tmp_path: Path) -> None:
    async def scenario() -> None:
        async with editor(tmp_path) as one:
            uri = one.open("a.md", MIRACLE)
            await one.next(uri)
            one.change(uri, f"Well. {MIRACLE}\nAn addict came.\n", 2)
            found = await one.next(uri, version=2)
            assert [place(each)[:2] for each in found] == [(0, 21), (2, 3)]
            before = len(one.published)
            assert codes_of(await one.next(uri, before, version=2)) == ["HL101", "HL801"]

    run(scenario())


def test_a_finding_goes_with_its_words(tmp_path: Path) -> None:
    async def scenario() -> None:
        async with editor(tmp_path) as one:
            uri = one.open("a.md", MIRACLE)
            await one.next(uri)
            one.change(uri, "Our tonic is a mirac.\n", 2)
            assert await one.next(uri, version=2) == []

    run(scenario())


def test_saving_judges_anew(tmp_path: Path) -> None:
    async def scenario() -> None:
        async with editor(tmp_path) as one:
            uri = one.open("a.md", MIRACLE)
            await one.next(uri)
            before = len(one.published)
            one.save(uri)
            assert codes_of(await one.next(uri, before)) == ["HL101"]

    run(scenario())


def test_closing_takes_the_findings_away(tmp_path: Path) -> None:
    async def scenario() -> None:
        async with editor(tmp_path) as one:
            uri = one.open("a.md", MIRACLE)
            await one.next(uri)
            one.close(uri)
            assert await one.next(uri, 1) == []
            assert await one.hover(uri, 0, 16) is None
            assert await one.actions(uri, 0, 16) == {}

    run(scenario())


@pytest.mark.parametrize(
    ("offered", "agreed", "column"),
    [
        ([], "utf-16", 5),
        (["utf-32", "utf-16"], "utf-32", 4),
        (["utf-8"], "utf-8", 7),
    ],
)
def test_columns_behind_an_emoji_are_counted_as_agreed(
    tmp_path: Path, offered: list[str], agreed: str, column: int
) -> None:
    kinds = [types.PositionEncodingKind(one) for one in offered]
    able = types.ClientCapabilities(
        general=types.GeneralClientCapabilities(position_encodings=kinds or None),
        text_document=types.TextDocumentClientCapabilities(),
    )

    async def scenario() -> None:
        async with editor(tmp_path, able=able) as one:
            assert one.told.capabilities.position_encoding == agreed
            uri = one.open("a.md", "😀 A miracle.\n")
            (found,) = await one.next(uri)
            assert place(found) == (0, column, 0, column + len("miracle"))
            assert await one.hover(uri, 0, column) is not None
            assert await one.hover(uri, 0, 0) is None

    run(scenario())


@pytest.mark.parametrize("end", ["\r\n", "\r", "\n"])
def test_lines_end_as_the_protocol_has_it(tmp_path: Path, end: str) -> None:
    # U+2028 and form feed end no line, although Python's splitlines says so.
    text = f"One.{end}{end}Two\u2028and\x0cthree.{end}{end}😀 A miracle.{end}"

    async def scenario() -> None:
        async with editor(tmp_path) as one:
            uri = one.open("a.md", text)
            (found,) = await one.next(uri)
            assert place(found) == (4, 5, 4, 12)
            one.change(uri, f"New.{end}{end}{text}", 2)
            (found,) = await one.next(uri, version=2)
            assert place(found) == (6, 5, 6, 12)

    run(scenario())


@pytest.mark.parametrize(
    ("name", "language", "text", "expected"),
    [
        ("a.html", "html", "<p>A <b>mira</b>cle.</p>\n", (0, 8, 0, 19)),
        ("a.txt", "plaintext", "A miracle.\n", (0, 2, 0, 9)),
        ("untitled:Untitled-1", "markdown", "# A miracle\n", (0, 4, 0, 11)),
        ("untitled:Untitled-2", "html", "<!-- miracle --><p>miracle</p>", (0, 19, 0, 26)),
        # A name that says what it holds goes before what the editor takes it for, as on the command line.
        ("b.html", "plaintext", "<!-- miracle --><p>miracle</p>", (0, 19, 0, 26)),
    ],
)
def test_each_language_is_read_as_what_it_is(
    tmp_path: Path, name: str, language: str, text: str, expected: tuple[int, ...]
) -> None:
    async def scenario() -> None:
        async with editor(tmp_path) as one:
            (found,) = await one.next(one.open(name, text, language))
            assert place(found) == expected

    run(scenario())


def test_what_is_no_article_is_left_alone(tmp_path: Path) -> None:
    async def scenario() -> None:
        async with editor(tmp_path) as one:
            other = one.open("a.py", "# a miracle\n", "python")
            one.change(other, "# two miracles\n", 2)
            await one.next(one.open("a.md", MIRACLE))
            assert {each.uri for each in one.published} == {one.uri("a.md")}

    run(scenario())


def test_pointing_at_words_explains_them_with_their_law(tmp_path: Path) -> None:
    async def scenario() -> None:
        async with editor(tmp_path) as one:
            uri = one.open("a.md", MIRACLE)
            await one.next(uri)
            found = await one.hover(uri, 0, 17)
            assert found is not None
            assert isinstance(found.contents, types.MarkupContent)
            said = found.contents.value
            assert "**HL101 miracle\\-word** (error)" in said
            assert "Readers in pain take a promise of cure literally" in said
            assert "A guide that was read in another's words" in said
            assert "<https://example.org/us>" in said
            assert "nobody has read" not in said

    run(scenario())


def test_words_of_the_article_are_no_markup_where_it_is_pointed_at(tmp_path: Path) -> None:
    async def scenario() -> None:
        async with editor(tmp_path) as one:
            uri = one.open("a.md", "A **mir*a*cle** by [x](command:evil).\n")
            (found,) = await one.next(uri)
            shown = await one.hover(uri, 0, place(found)[1])
            assert shown is not None
            assert "command:" not in str(shown.contents)

    run(scenario())


def test_an_editor_without_markdown_is_told_in_plain_text(tmp_path: Path) -> None:
    async def scenario() -> None:
        async with editor(tmp_path, able=types.ClientCapabilities()) as one:
            uri = one.open("a.md", MIRACLE)
            await one.next(uri)
            found = await one.hover(uri, 0, 17)
            assert found is not None
            assert isinstance(found.contents, types.MarkupContent)
            assert found.contents.kind == types.MarkupKind.PlainText
            assert found.contents.value.startswith("HL101 miracle-word (error): ")

    run(scenario())


def test_the_one_neutral_term_is_put_in(tmp_path: Path) -> None:
    async def scenario() -> None:
        async with editor(tmp_path) as one:
            uri = one.open("a.md", "😀 The addict came.\n")
            await one.next(uri)
            action = (await one.actions(uri, 0, 8))["Replace with 'person with addiction'"]
            (edit,) = action.edit.changes[uri]
            assert (edit.range.start.character, edit.range.end.character) == (7, 13)
            assert edit.new_text == "person with addiction"
            assert action.is_preferred

    run(scenario())


def test_an_allow_does_nothing_until_a_reason_is_given(tmp_path: Path) -> None:
    async def scenario() -> None:
        async with editor(tmp_path) as one:
            uri = one.open("a.md", f"# Tonic\r\n\r\n{MIRACLE}")
            await one.next(uri)
            (edit,) = (await one.actions(uri, 2, 17))["Allow miracle-word here, with a reason"].edit.changes[
                uri
            ]
            assert edit.new_text == "<!-- healthlint: allow miracle-word -- TODO -->\r\n\r\n"
            allowed = f"# Tonic\r\n\r\n{edit.new_text}{MIRACLE}"
            one.change(uri, allowed, 2)
            found = await one.until(uri, ["HLX02", "HL101"])
            assert "'TODO' is no reason" in found[0].message
            one.change(uri, allowed.replace("TODO", "quoting the advertisement"), 3)
            await one.until(uri, [])

    run(scenario())


def test_an_allow_for_a_plain_text_stands_beside_it(tmp_path: Path) -> None:
    async def scenario() -> None:
        async with editor(tmp_path) as one:
            uri = one.open("a.txt", MIRACLE, "plaintext")
            await one.next(uri)
            title = "Allow miracle-word in a.healthlint.yaml, with a reason"
            made, change = (await one.actions(uri, 0, 17))[title].edit.document_changes
            assert made.uri == one.uri("a.healthlint.yaml")
            (edit,) = change.edits
            beside = tmp_path / "a.healthlint.yaml"
            beside.write_text(edit.new_text, encoding="utf-8")
            one.save(one.uri("a.healthlint.yaml"))
            await one.until(uri, ["HLX02", "HL101"])
            beside.write_text(edit.new_text.replace("TODO", "quoting the ad"), encoding="utf-8")
            one.save(one.uri("a.healthlint.yaml"))
            await one.until(uri, [])

    run(scenario())


def test_the_page_of_a_rule_is_opened_by_the_editor(tmp_path: Path) -> None:
    async def scenario() -> None:
        async with editor(tmp_path) as one:
            uri = one.open("a.md", MIRACLE)
            await one.next(uri)
            assert "Explain HL101 miracle-word" in await one.actions(uri, 0, 17)
            for rule, heading in (("HL101", "# HL101 miracle-word"), ("HLX02", "# HLX02 malformed-allow")):
                asked = types.ExecuteCommandParams("healthlint.explain", [rule])
                page = await one.client.workspace_execute_command_async(asked)
                assert str(page).startswith(heading)
            shown = [each.uri for each in one.client.shown_documents]
            assert [each.rsplit("/", 1)[1] for each in shown] == ["HL101.md", "HLX02.md"]
            # It quotes what the rule objects to, and is no article.
            one.open(shown[0], "A miracle.\n")
            await one.next(one.open("b.md", MIRACLE))
            assert shown[0] not in {each.uri for each in one.published}
            nothing = types.ExecuteCommandParams("healthlint.explain", ["HL999"])
            assert await one.client.workspace_execute_command_async(nothing) is None

    run(scenario())


def test_settings_that_change_are_read_again(tmp_path: Path) -> None:
    settings = tmp_path / ".healthlint.yaml"

    async def scenario() -> None:
        async with editor(tmp_path) as one:
            uri = one.open("a.md", MIRACLE)
            await one.next(uri)
            settings.write_text("severity: {miracle-word: info}\n", encoding="utf-8")
            changed = types.FileEvent(settings.as_uri(), types.FileChangeType.Created)
            one.client.workspace_did_change_watched_files(types.DidChangeWatchedFilesParams([changed]))
            (found,) = await one.next(uri, 1)
            assert found.severity == types.DiagnosticSeverity.Information
            settings.write_text("ignore: [miracle-word]\n", encoding="utf-8")
            # Nobody says so, but the next time the text is judged it is seen.
            one.save(uri)
            await one.until(uri, [])

    run(scenario())


def test_broken_settings_are_said_where_they_are_broken(tmp_path: Path) -> None:
    settings = tmp_path / ".healthlint.yaml"
    settings.write_text("fail-on: error\nignroe: [HL101]\n", encoding="utf-8")

    async def scenario() -> None:
        async with editor(tmp_path) as one:
            uri = one.open("a.md", MIRACLE)
            (head,) = await one.next(uri)
            assert head.message.startswith("not checked: .healthlint.yaml:2: ")
            (broken,) = await one.next(settings.as_uri())
            assert (broken.range.start.line, "ignroe" in broken.message) == (1, True)
            one.save(uri)
            settings.write_text("fail-on: error\n", encoding="utf-8")
            one.save(settings.as_uri())
            await one.until(uri, ["HL101"])
            await one.until(settings.as_uri(), [])
            # A message once, not with every text and every save.
            assert len(one.client.messages) == 1

    run(scenario())


def test_a_burst_of_changes_is_answered_for_the_last_of_them(tmp_path: Path) -> None:
    async def scenario() -> None:
        async with editor(tmp_path) as one:
            uri = one.open("a.md", MIRACLE)
            await one.next(uri)
            for version in range(2, 52):
                one.change(uri, MIRACLE * (version % 2) + "An addict came. " * version, version)
            found = await one.next(uri, version=51)
            assert codes_of(found).count("HL801") == 51
            assert len(one.published) < 40

    run(scenario())


def test_a_text_that_is_too_long_is_refused_clearly(tmp_path: Path) -> None:
    async def scenario() -> None:
        async with editor(tmp_path) as one:
            (found,) = await one.next(one.open("a.md", "A miracle. " * 100_000))
            assert found.message.startswith("is longer than 1,000,000 characters")
            assert "healthlint check" in found.message

    run(scenario())


@pytest.mark.parametrize(("text", "said"), [("A miracle.\0\n", "NUL"), ("A \ud83d miracle.\n", "half")])
def test_a_text_that_is_none_is_refused_clearly(tmp_path: Path, text: str, said: str) -> None:
    async def scenario() -> None:
        async with editor(tmp_path) as one:
            (found,) = await one.next(one.open("a.md", text))
            assert said in found.message

    run(scenario())


def test_an_excluded_text_has_no_findings(tmp_path: Path) -> None:
    (tmp_path / ".healthlint.yaml").write_text("exclude: [drafts/]\n", encoding="utf-8")

    async def scenario() -> None:
        async with editor(tmp_path) as one:
            assert await one.next(one.open("drafts/a.md", MIRACLE)) == []

    run(scenario())


def test_each_folder_has_its_own_settings(tmp_path: Path) -> None:
    for name, severity in (("one", "info"), ("two", "warning")):
        (tmp_path / name).mkdir()
        (tmp_path / name / ".healthlint.yaml").write_text(f"severity: {{HL101: {severity}}}\n", "utf-8")

    async def scenario() -> None:
        async with editor(tmp_path, folders=[tmp_path / "one", tmp_path / "two"]) as one:
            (first,) = await one.next(one.open("one/a.md", MIRACLE))
            (second,) = await one.next(one.open("two/a.md", MIRACLE))
            assert first.severity == types.DiagnosticSeverity.Information
            assert second.severity == types.DiagnosticSeverity.Warning

    run(scenario())


def test_findings_are_those_of_the_command_line(tmp_path: Path, command: Command) -> None:
    text = (ROOT / "seeds" / "002_4e3253afc2f28efd.txt").read_text(encoding="utf-8")
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    done = command("check", "--today", "2026-11-21", "--format", "json", "a.txt")
    listed = json.loads(done.out)["findings"]
    said = sorted(one["rule"] for one in listed if one["status"] == "open")

    async def scenario() -> None:
        async with editor(tmp_path, rules=None) as one:
            assert sorted(codes_of(await one.next(one.open("a.txt", text, "plaintext")))) == said

    run(scenario())


def test_a_server_that_is_told_nonsense_lives_on() -> None:
    command = [sys.executable, "-m", "healthlint", "lsp", "--rules", str(PLAIN), "--isolated"]
    asked: list[bytes] = [
        b'{"jsonrpc": "2.0", "id": 1, "method": "initialize", "params": {"capabilities": {}}}',
        b"{not json",
        b'{"jsonrpc": "2.0", "id": 2, "method": "no/such", "params": {}}',
        b'{"jsonrpc": "2.0", "id": 3, "method": "textDocument/hover", "params": {"textDocument": 3}}',
        b'{"jsonrpc": "2.0", "id": 4, "method": "textDocument/codeLens", "params": {"textDocument": 3}}',
        HOVER,
        b'{"jsonrpc": "2.0", "id": 6, "method": "shutdown"}',
        b'{"jsonrpc": "2.0", "method": "exit"}',
    ]
    said = b"x" * 10_000_000 + b"\r\n"
    said += b"".join(b"Content-Length: %d\r\n\r\n%s" % (len(one), one) for one in asked)
    done = subprocess.run(command, input=said, capture_output=True, cwd=ROOT, check=False, timeout=60)
    assert done.returncode == 0
    answers = [
        json.loads(line) for line in re.findall(r"(?m)^\{.*?\}(?=Content-Length|$)", done.stdout.decode())
    ]
    assert {one["id"]: one.get("result") for one in answers if "id" in one}[5] is None
    assert b"-32601" in done.stdout
    assert b"root:" not in done.stdout


def test_an_editor_that_goes_without_a_word_leaves_no_server_behind() -> None:
    command = [sys.executable, "-m", "healthlint", "lsp"]
    done = subprocess.run(command, input=b"", capture_output=True, cwd=ROOT, check=False, timeout=60)
    assert (done.returncode, done.stdout) == (1, b"")


def test_without_the_extra_one_line_says_what_to_install(
    command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pygls", None)
    done = command("lsp")
    assert (done.code, done.out) == (2, "")
    assert done.err == "healthlint lsp: it needs what is not installed: pip install 'healthlint[lsp]'\n"
