"""The folder of a rulebook: which files there are, and which nobody would read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from healthlint.digests import blake2b
from healthlint.lean import dataclass
from healthlint.validation.problem import RuleProblem
from healthlint.validation.rule_file import DataFile, RuleFile, check_length, check_name, check_widths, read

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

CLAUSES, TERMS, KNOWLEDGE, SCHEMA, OVERLAYS = "clauses", "terms", "knowledge", "schema", "overlays"
_NO_CATEGORY = (CLAUSES, KNOWLEDGE, TERMS, OVERLAYS)
_ENDINGS = {TERMS: ".txt", SCHEMA: ".json"}


@dataclass(frozen=True)
class Folder:
    """The files of a rulebook by what they are, in the order of their paths."""

    rules: tuple[DataFile, ...]
    clauses: tuple[DataFile, ...]
    tables: tuple[DataFile, ...]
    terms: tuple[RuleFile, ...]
    hash: str
    problems: tuple[RuleProblem, ...]
    overlays: tuple[DataFile, ...] = ()
    """What is changed of rules of the folders below it."""
    edits: tuple[RuleFile, ...] = ()
    """What is changed of lists of the folders below it."""

    @classmethod
    def of(cls, root: Path, shown: str | None = None) -> Folder:
        """Read the files below a root; problems show it by its name, unless they are told another.

        What cannot be read, or would not be, is a problem.
        """
        name = shown or root.resolve().name
        found = [_read(path, root, name) for path in _paths(root)]
        files = [file for file in found if isinstance(file, RuleFile)]
        rules = _data(file for file in files if file.folder not in _NO_CATEGORY)
        clauses = _data(file for file in files if file.folder == CLAUSES)
        overlays = _data(file for file in files if file.folder == OVERLAYS)
        troubles = [problem for problem in found if isinstance(problem, RuleProblem)]
        return cls(
            rules=rules,
            clauses=clauses,
            tables=_data(file for file in files if file.folder == KNOWLEDGE),
            terms=tuple(file for file in files if file.folder == TERMS),
            hash=_hash(files),
            problems=(*troubles, *_layout(rules, clauses), *_wide(overlays)),
            overlays=overlays,
        )

    @property
    def files(self) -> tuple[RuleFile, ...]:
        """Every file there is."""
        data = (*self.rules, *self.clauses, *self.tables, *self.overlays)
        return (*(one.file for one in data), *self.terms, *self.edits)


def _paths(root: Path) -> Iterator[Path]:
    """Everything in the folders of the root; links to folders lead nowhere, so that no loop is followed."""
    for folder in sorted(path for path in root.glob("*") if path.is_dir() and not path.name.startswith(".")):
        if folder.name != SCHEMA:
            yield from sorted(path for path in folder.glob("*") if not path.name.startswith("."))


def _read(path: Path, root: Path, name: str) -> RuleFile | RuleProblem:
    ending = _ENDINGS.get(path.parent.name, ".yaml")
    shown = f"{name}/{path.relative_to(root).as_posix()}"
    if path.is_dir():
        return RuleProblem(shown, 1, "a folder inside a category is not read", "move its files up")
    if path.exists() and not path.is_file():
        return RuleProblem(shown, 1, "is no file that can be read", "move it out of the rules")
    if path.suffix != ending:
        how = f"call it {path.stem}{ending}, or move it out of the rules"
        return RuleProblem(shown, 1, f"only {ending} files are read here", how)
    return read(path, root, shown)


def _data(files: Iterable[RuleFile]) -> tuple[DataFile, ...]:
    return tuple(DataFile.of(file) for file in files)


def _layout(rules: tuple[DataFile, ...], clauses: tuple[DataFile, ...]) -> Iterator[RuleProblem]:
    for one in (*rules, *clauses):
        yield from check_name(one.file)
        yield from check_widths(one.file)
    for one in rules:
        yield from check_length(one.file)


def _wide(overlays: tuple[DataFile, ...]) -> Iterator[RuleProblem]:
    # What an overlay is called is not its own choice: ids are in capitals.
    return (problem for one in overlays for problem in check_widths(one.file))


def _hash(files: Iterable[RuleFile]) -> str:
    digest = blake2b(digest_size=8)
    for file in sorted(files, key=lambda file: file.path):
        digest.update(f"{file.path}\0{len(file.text)}\0{file.text}".encode())
    return digest.hexdigest()
