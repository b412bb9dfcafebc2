"""Show each setting and where it was set, for one file or in general; or what would be checked."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from healthlint.commands.parts.answering import Answer, UsageError
from healthlint.commands.parts.circumstances import refuse_unknown
from healthlint.commands.parts.configuration import add_configuration, load
from healthlint.commands.parts.options import add_rules, choice
from healthlint.commands.parts.own_rules import whole_rulebook
from healthlint.reports.console.safe import safe
from healthlint.settings.entries import entries
from healthlint.walk import EXCLUDED, shown, walk

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from collections.abc import Iterator
    from pathlib import Path

    from healthlint.commands.parts.answering import Given
    from healthlint.settings import Settings
    from healthlint.settings.entries import Entry
    from healthlint.walk import Walk

_CONTRACT = "1"
_UNREAD, _NOTHING = 3, 4
_UNSET = {"select": "every rule", "content-type": "told from the text"}
"""What an empty value means, where that is not 'none'."""


def configure(parser: ArgumentParser) -> None:
    """Add the options."""
    parser.add_argument(
        "paths", nargs="*", metavar="FILE", help="the file they are asked for; with --show-files, any paths"
    )
    parser.add_argument(
        "--show-files", action="store_true", help="what would be checked, and what is skipped and why"
    )
    parser.add_argument(
        "--format", type=choice("text", "json"), default="text", metavar="FORMAT", help="text, json"
    )
    add_configuration(parser)
    add_rules(parser)


def answer(arguments: Namespace, given: Given) -> Answer:
    """The settings, or the files; 3 where a path cannot be opened, 4 where there is nothing to check."""
    settings = load(arguments, given.here)
    if arguments.show_files:
        return _files(walk(arguments.paths or ["."], given.here, settings.excludes), arguments.format)
    if len(arguments.paths) > 1:
        raise UsageError("healthlint config: settings are shown for one file: name one, or none")
    refuse_unknown(whole_rulebook(arguments, given, settings), settings)
    return Answer(out=_settings(settings, given.here, next(iter(arguments.paths), None), arguments.format))


def _settings(settings: Settings, here: Path, path: str | None, how: str) -> str:
    held = settings if path is None else settings.of(here / path)
    excluded = path is not None and settings.excludes(here / path)
    found = tuple(entries(held, here))
    files = [layer.shown for layer in settings.layers]
    if how == "text":
        return "".join(f"{safe(line)}\n" for line in _lines(found, files, path, excluded=excluded))
    content = {
        "version": _CONTRACT,
        "file": None if path is None else shown(here / path, here),
        "excluded": excluded,
        "read": files,
        "settings": [_plain(entry) for entry in found],
    }
    return _json(content)


def _plain(entry: Entry) -> dict[str, Any]:
    origin = None if entry.origin is None else vars(entry.origin)
    return {"key": entry.key, "value": entry.value, "set": origin}


def _lines(found: tuple[Entry, ...], files: list[str], path: str | None, *, excluded: bool) -> Iterator[str]:
    yield f"settings read from: {', '.join(files) or 'no file'}"
    # The value comes last, since nobody can say how long it is.
    rows = [(one.key, str(one.origin or "default"), _worded(one)) for one in found]
    wide = [max(len(row[column]) for row in rows) for column in (0, 1)]
    yield from (f"{key:<{wide[0]}}  {origin:<{wide[1]}}  {value}" for key, origin, value in rows)
    if excluded:
        yield f"{path} is {EXCLUDED}"


def _worded(entry: Entry) -> str:
    if entry.value in (None, []):
        return _UNSET.get(entry.key, "none")
    if isinstance(entry.value, list):
        return ", ".join(entry.value)
    return entry.value if isinstance(entry.value, str) else json.dumps(entry.value, ensure_ascii=False)


def _files(walked: Walk, how: str) -> Answer:
    troubles = tuple(safe(str(trouble)) for trouble in walked.troubles)
    passes = walked.files or any(one.reason == EXCLUDED for one in walked.skipped)
    code = _UNREAD if troubles else 0 if passes else _NOTHING
    if how == "json":
        content = {
            "version": _CONTRACT,
            "checked": [file.shown for file in walked.files],
            "skipped": [vars(one) for one in walked.skipped],
            "errors": [vars(trouble) for trouble in walked.troubles],
        }
        return Answer(out=_json(content), exit_code=code)
    lines = [f"check  {file.shown}" for file in walked.files]
    lines += [f"skip   {one.path} ({one.reason})" for one in walked.skipped]
    return Answer(out="".join(f"{safe(line)}\n" for line in lines), complaints=troubles, exit_code=code)


def _json(content: dict[str, Any]) -> str:
    return json.dumps(content, ensure_ascii=False, indent=1) + "\n"
