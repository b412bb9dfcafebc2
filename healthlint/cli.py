"""The command line: the only place that prints, exits, and looks at the clock and the terminal."""

from __future__ import annotations

import errno
import gc
import io
import os
import sys
import time
from contextlib import suppress

from healthlint.commands import NAMES, about, command
from healthlint.commands.parts.answering import Answer, Given, UsageError
from healthlint.version import version

TYPE_CHECKING = False  # as type checkers know it; to import `typing` takes as long as all else that is said
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import NoReturn, TextIO

_USAGE = 2
_INTERNAL = 3
_INTERRUPTED = 130
_BETWEEN_COLLECTIONS = 100_000
_PAUSE = 5.0
"""Seconds between lines that say how far a command is."""

_WIDTH = 100
"""Columns where there is no terminal to ask."""


def run() -> NoReturn:
    """Do what this process was told to do, and leave with the exit code."""
    # A page is many small objects and hardly a circle: Python looks for some every 700.
    gc.set_threshold(_BETWEEN_COLLECTIONS)
    code = main()
    # What is left is given back by the system; Python would look through all of it for circles first.
    gc.freeze()
    sys.exit(code)


def main(argv: Sequence[str] | None = None) -> int:
    """Do what the words of a command line say; print the answer and give the exit code.

    0 nothing stands against it, 1 findings, 2 the command line, the settings or a rule file, 3 something
    could not be read or judged, 4 nothing was checked.
    """
    try:
        answer = _answer(list(sys.argv[1:] if argv is None else argv))
        return _follow(answer)
    except UsageError as error:
        answer = Answer(complaints=error.lines, exit_code=_USAGE)
    except SystemExit:  # how argparse ends once it has printed the help
        return 0
    except KeyboardInterrupt:
        return _INTERRUPTED
    except Exception as error:  # noqa: BLE001 - one line and an exit code that stops the build, whatever breaks
        line = f"healthlint: internal error ({type(error).__name__}: {error}): report it with the command"
        answer = Answer(complaints=(line,), exit_code=_INTERNAL)
    return _print(answer)


def _follow(answer: Answer) -> int:
    """Print an answer and those that follow; who interrupts them gets the exit code of the last."""
    code = _print(answer)
    try:
        for later in answer.then:
            code = later.exit_code  # holds also for who interrupts as soon as it is printed
            code = _print(later)
    except KeyboardInterrupt:
        pass  # how somebody ends what goes on for ever
    return code


def _answer(words: list[str]) -> Answer:
    """Options before the command are healthlint's own; what follows it is the command's."""
    at = next((number for number, word in enumerate(words) if not word.startswith("-")), len(words))
    own = _own(words[:at])
    if own is not None:
        return own
    if at == len(words):
        raise UsageError(f"healthlint: no command: use one of {', '.join(NAMES)}")
    if words[at] not in NAMES:
        from healthlint.validation.problem import instead

        raise UsageError(f"healthlint: unknown command {words[at]}: {instead(words[at], NAMES)}")
    from healthlint.commands.parts.options import Parser

    module = command(words[at])
    parser = Parser(f"healthlint {words[at]}", about(words[at]))
    module.configure(parser)
    answer: Answer = module.answer(parser.read(words[at + 1 :]), _given())
    return answer


def _own(words: list[str]) -> Answer | None:
    """The answer to options that stand before any command."""
    for word in words:
        if word == "--version":
            return Answer(out=f"healthlint {version()}\n")
        if word in ("-h", "--help"):
            return Answer(out=_help())
        from healthlint.validation.problem import instead

        raise UsageError(f"healthlint: unknown option {word}: {instead(word, ('--help', '--version'))}")
    return None


def _help() -> str:
    width = max(map(len, NAMES))
    commands = "".join(f"  {name:<{width}} {about(name)}\n" for name in NAMES)
    usage = "usage: healthlint [--help] [--version] COMMAND ...\n\n"
    return f"{usage}A linter for health articles.\n\n{commands}\nhealthlint COMMAND --help says more.\n"


def _given() -> Given:
    from datetime import UTC, datetime
    from pathlib import Path

    from healthlint.deadline import Sparing

    return Given(
        here=Path.cwd(),
        today=datetime.now(UTC).date(),
        read_input=_read,
        color=_colored(),
        width=_width(),
        environment=os.environ,
        clock=Sparing(time.process_time, time.perf_counter),
        timer=time.perf_counter,
        tell=_tell if sys.stderr is not None and sys.stderr.isatty() else None,
        say=_complain,
        pause=_PAUSE,
    )


def _width() -> int:
    if not _watched():
        return _WIDTH
    from shutil import get_terminal_size

    return get_terminal_size((_WIDTH, 0)).columns


def _read(most: int) -> bytes:
    if sys.stdin is None:
        raise UsageError("<stdin>:1: standard input is closed: pipe a text in, or name a file")
    return sys.stdin.buffer.read(most)


def _colored() -> bool:
    """What https://no-color.org and https://force-color.org ask for; else whether a person looks on."""
    if os.environ.get("NO_COLOR"):
        return False
    return bool(os.environ.get("FORCE_COLOR")) or _watched()


def _watched() -> bool:
    return sys.stdout is not None and sys.stdout.isatty()


def _print(answer: Answer) -> int:
    for line in answer.complaints:
        _complain(line)
    try:
        _write(answer.out)
        for part in answer.parts:
            _write(part)
    except BrokenPipeError:
        _give_up(sys.stdout)  # who reads has seen enough (`| head`)
    except OSError as error:
        # A report that never arrived must not pass for one that found nothing.
        _give_up(sys.stdout)
        _complain(f"<stdout>:1: the report cannot be written ({error.strerror}): check where it goes")
        return _USAGE
    return answer.exit_code


def _complain(line: str) -> None:
    """A line for people; where nobody can be told, the exit code still speaks."""
    if sys.stderr is None:  # closed: print would take standard output instead
        return
    try:
        print(line, file=sys.stderr)  # noqa: T201 - the command line prints
    except OSError:
        _give_up(sys.stderr)


def _tell(text: str) -> None:
    """Show something for a moment; a terminal that is gone is no reason to stop."""
    with suppress(OSError):
        sys.stderr.write(text)
        sys.stderr.flush()


def _give_up(stream: TextIO | None) -> None:
    """Let a stream that takes no more lead nowhere: Python flushes it at exit, and would fail once more."""
    if stream is not None:
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def _write(text: str) -> None:
    """The same bytes on every machine, whatever its locale."""
    if sys.stdout is None:
        raise OSError(errno.EBADF, "standard output is closed")
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")
    sys.stdout.write(text)
    sys.stdout.flush()
