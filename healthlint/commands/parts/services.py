"""Build services: what each wants to be told, and how, besides what a log says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from healthlint.commands.parts.answering import UsageError
from healthlint.commands.parts.outputs import Output, chosen, put
from healthlint.reports import renderer

if TYPE_CHECKING:
    from argparse import Namespace, _ActionsContainer
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from healthlint.report import Report
    from healthlint.reports import View

_GITLAB_FILE = "gl-code-quality-report.json"
_SUMMARY = "GITHUB_STEP_SUMMARY"
_SUMMARY_BYTES = 1024 * 1024
"""What GitHub takes of a summary; of one that is longer it shows nothing."""


def add_services(group: _ActionsContainer) -> None:
    """Add the option for build services."""
    group.add_argument(
        "--ci",
        action="store_true",
        help="as the build service shows it: annotations, a summary, code quality",
    )


def outputs(arguments: Namespace, environment: Mapping[str, str]) -> tuple[Output, ...]:
    """Where reports go: as the command line says, or with ``--ci`` as the build service wants it.

    Raises:
        UsageError: two reports would go to one place.
    """
    return _served(arguments.format, environment) if arguments.ci else chosen(arguments.format)


def _served(asked: Sequence[Output] | None, environment: Mapping[str, str]) -> tuple[Output, ...]:
    """What was asked for in files, what the build service reads, and a line for each finding in the log."""
    files = [output for output in asked or () if output.file is not None]
    if len(files) < len(asked or ()):
        raise UsageError("--ci says what goes to standard output: name a file for each --format (json=FILE)")
    if _on(environment, "GITLAB_CI") and all(output.format != "gitlab" for output in files):
        files.append(Output("gitlab", _GITLAB_FILE))
    annotations = [Output("github")] * _on(environment, "GITHUB_ACTIONS")
    return (*chosen(files)[:-1], Output("concise"), *annotations)


def summarize(report: Report, view: View, here: Path, environment: Mapping[str, str]) -> tuple[str, ...]:
    """Add the summary to that of the build's step, where GitHub takes one; what people must be told of it.

    Raises:
        UsageError: it cannot be written.
    """
    name = environment.get(_SUMMARY) if _on(environment, "GITHUB_ACTIONS") else None
    if not name:
        return ()
    summary = renderer("markdown")(report, view).encode()
    before = _before(here / name)
    if len(before) + len(summary) > _SUMMARY_BYTES:
        return (f"{_SUMMARY}: no summary, since this step's is as long as GitHub takes it",)
    put(here / name, before + summary)
    return ()


def _before(file: Path) -> bytes:
    """What other commands of the step have written."""
    try:
        return file.read_bytes()
    except FileNotFoundError:
        return b""
    except OSError as error:
        raise UsageError(f"{file}:1: cannot be read ({error.strerror}): check {_SUMMARY}") from error


def _on(environment: Mapping[str, str], name: str) -> bool:
    return environment.get(name, "").lower() == "true"
