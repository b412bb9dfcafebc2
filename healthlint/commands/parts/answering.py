"""What a command is given, and what it answers."""

from __future__ import annotations

from healthlint.deadline import stopped
from healthlint.lean import dataclass, field

TYPE_CHECKING = False  # as type checkers know it; to import `typing` takes as long as all else that is said
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from datetime import date
    from pathlib import Path

    from healthlint.deadline import Clock


def _unheard(_: str) -> None:
    """Where nobody looks on while a command works."""


@dataclass(frozen=True, kw_only=True)
class Given:
    """The world around a command: nothing else reads the clock, the terminal or standard input.

    ``width`` counts columns; ``read_input`` gives at most so many bytes of standard input;
    ``environment`` holds the variables by which build services make themselves known; ``clock`` says how
    much of the processor's time is spent, ``timer`` how many seconds went by. ``tell`` writes to a terminal
    at once; None where nobody watches one. ``say`` shows a line at once, for work that takes long, best not
    more often than every ``pause`` seconds.
    """

    here: Path
    today: date
    read_input: Callable[[int], bytes]
    color: bool = False
    width: int = 100
    environment: Mapping[str, str] = field(default_factory=dict)
    clock: Clock = stopped
    timer: Clock = stopped
    tell: Callable[[str], None] | None = None
    say: Callable[[str], None] = _unheard
    pause: float = 0.0


@dataclass(frozen=True, kw_only=True)
class Answer:
    """What goes to standard output, the lines for standard error, and the exit code.

    ``parts`` follow ``out``, each made as it is printed: a report may be larger than what it is made of.
    ``then`` are answers that follow while the command goes on; the exit code of the last one holds.
    """

    out: str = ""
    parts: Iterable[str] = ()
    complaints: tuple[str, ...] = ()
    exit_code: int = 0
    then: Iterator[Answer] = field(default_factory=lambda: iter(()))


class UsageError(Exception):
    """The command line, the settings or the rulebook cannot be used: one line for each thing to mend."""

    def __init__(self, *lines: str) -> None:
        self.lines = lines
        super().__init__("\n".join(lines))
