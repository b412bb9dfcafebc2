"""The files of a rulebook as text: which there are, what each is called, and how they are laid out."""

from __future__ import annotations

from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any

from healthlint.lean import dataclass
from healthlint.strict_yaml import LONGEST_FILE, Loaded, load
from healthlint.text.lazy import lazily
from healthlint.validation.problem import Complaint, RuleProblem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

WIDEST = 100
"""Columns a line of a rule file may have."""

SHORTEST, LONGEST = 20, 80
"""Lines a rule file may have."""

KEBAB = lazily(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")


@dataclass(frozen=True)
class RuleFile:
    """One file: its path below the root (POSIX), the path shown in problems, its text."""

    path: str
    shown: str
    text: str

    @property
    def name(self) -> str:
        """The file's name without its ending."""
        return PurePosixPath(self.path).stem

    @property
    def folder(self) -> str:
        """The folder it stands in: a category, or one of the folders that are none."""
        return PurePosixPath(self.path).parent.as_posix()

    def problem(self, line: int, what: str, how: str) -> RuleProblem:
        """A problem in a line (1-based) of this file."""
        return RuleProblem(self.shown, line, what, how)


@dataclass(frozen=True)
class DataFile:
    """A file of YAML, and what was read from it."""

    file: RuleFile
    loaded: Loaded

    @classmethod
    def of(cls, file: RuleFile) -> DataFile:
        """Read a file's YAML."""
        return cls(file, load(file.text, file.shown))

    @property
    def data(self) -> Mapping[str, Any]:
        """Its keys; none where it has no keys at all, which ``problems`` says."""
        return self.loaded.data if isinstance(self.loaded.data, dict) else {}

    @property
    def problems(self) -> tuple[RuleProblem, ...]:
        """What is wrong with it as YAML."""
        if self.loaded.problems or isinstance(self.loaded.data, dict):
            return self.loaded.problems
        return (self.file.problem(1, "the file has no keys", "write 'key: value' lines"),)

    def at_lines(self, complaints: Iterable[Complaint]) -> Iterator[RuleProblem]:
        """Complaints with the lines they are about."""
        return (self.file.problem(self.loaded.line_of(loc), what, how) for loc, what, how in complaints)


def read(path: Path, root: Path, shown: str) -> RuleFile | RuleProblem:
    """A file below a root, called ``shown`` in problems, or why it cannot be read."""
    inside = path.relative_to(root).as_posix()
    try:
        data = path.read_bytes()
        text = data.decode("utf-8")
    except OSError as error:
        return RuleProblem(shown, 1, f"cannot be read ({error.strerror})", "check the file")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        return RuleProblem(shown, line, "not valid UTF-8", "save the file as UTF-8")
    if len(data) > LONGEST_FILE:
        return RuleProblem(shown, 1, f"the file is over {LONGEST_FILE // 1024} KB", "split it")
    return RuleFile(inside, shown, text)


def check_widths(file: RuleFile) -> Iterator[RuleProblem]:
    """Lines that are too wide; an address alone cannot be broken and may be."""
    for number, line in enumerate(file.text.splitlines(), start=1):
        if len(line) > WIDEST and not line.lstrip(" -").startswith("url:"):
            how = "give the url a line of its own" if "url:" in line else "break it after '>-', or split it"
            yield file.problem(number, f"the line has {len(line)} columns, {WIDEST} are the limit", how)


def check_length(file: RuleFile) -> Iterator[RuleProblem]:
    """A rule file that is too short to be complete, or too long to be read."""
    count = len(file.text.splitlines())
    if count < SHORTEST:
        what = f"the file has {count} lines, and a complete rule at least {SHORTEST}"
        yield file.problem(max(count, 1), what, "add what is missing; examples are rarely too many")
    if count > LONGEST:
        what = f"the file has {count} lines, {LONGEST} are the limit"
        how = "move words into rules/terms or a part of 'find' into rules/clauses, or make two rules"
        yield file.problem(LONGEST + 1, what, how)


def check_name(file: RuleFile) -> Iterator[RuleProblem]:
    """A name that is not kebab-case: it is what rules are called by."""
    wrong = next((part for part in (file.folder, file.name) if not KEBAB.fullmatch(part)), None)
    if wrong is not None:
        how = "use lower-case words with hyphens between"
        yield file.problem(1, f"the name '{wrong}' is not kebab-case", how)
