"""Where reports go: one to standard output, others to files."""

from __future__ import annotations

from typing import TYPE_CHECKING

from healthlint import atomic
from healthlint.commands.parts.answering import UsageError
from healthlint.lean import dataclass
from healthlint.reports import SHOW_TEXTS, limits, parts, renderer

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from healthlint.report import Report
    from healthlint.reports import View


@dataclass(frozen=True)
class Output:
    """A format, and the file that is to hold it; standard output if there is none."""

    format: str
    file: str | None = None


def chosen(asked: Sequence[Output] | None) -> tuple[Output, ...]:
    """The outputs that are asked for; people read along where all of them go to files.

    Of several for standard output the last one holds, so that a command line can add to another.

    Raises:
        UsageError: two of them would go to one file.
    """
    files = [output for output in asked or () if output.file is not None]
    spoken = [output for output in asked or () if output.file is None]
    places = [output.file for output in files]
    for place in places:
        if places.count(place) > 1:
            raise UsageError(f"--format: two reports cannot go to {place}: name another file for each")
    return (*files, spoken[-1] if spoken else Output("text"))


def show_texts(outputs: Sequence[Output]) -> bool:
    """Whether any of them shows the articles themselves."""
    return any(output.format in SHOW_TEXTS for output in outputs)


def spoken(outputs: Sequence[Output]) -> str:
    """The format that goes to standard output."""
    return outputs[-1].format


def deliver(outputs: Sequence[Output], report: Report, view: View, here: Path) -> Iterator[str]:
    """Write the reports that go to files, each whole or not at all, and give back the others in pieces.

    Raises:
        UsageError: a file cannot be written.
    """
    for output in outputs:
        if output.file is not None:
            put(here / output.file, renderer(output.format)(report, view).encode("utf-8", "backslashreplace"))
    left = (output.format for output in outputs if output.file is None)
    return (part for name in left for part in parts(name, report, view))


def limited(outputs: Sequence[Output], report: Report) -> tuple[str, ...]:
    """What the formats leave out, a line for each thing."""
    return tuple(line for output in outputs for line in limits(output.format, report))


def put(file: Path, data: bytes) -> None:
    """Write a report, whole or not at all.

    Raises:
        UsageError: it cannot be written.
    """
    try:
        atomic.write(file, data)
    except OSError as error:
        raise UsageError(
            f"{file}:1: the report cannot be written ({error.strerror}): check the folder"
        ) from error
