"""Folders in layers: a site's own rules, lists and overlays over the ones that are shipped."""

from __future__ import annotations

from typing import TYPE_CHECKING

from healthlint.digests import blake2b
from healthlint.lean import dataclass, replace
from healthlint.validation.folder import OVERLAYS, Folder
from healthlint.validation.list_edits import is_edit
from healthlint.validation.problem import RuleProblem, instead

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from healthlint.validation.rule_file import DataFile, RuleFile

RESERVED = "HL"
"""What the ids of healthlint's own rules begin with."""


@dataclass(frozen=True)
class Layer:
    """A folder that is laid over others, and how it is shown."""

    root: Path
    shown: str


def lowest(root: Path) -> Folder:
    """The folder that others are laid over: it has rules, and nothing to change of what is below."""
    folder = Folder.of(root)
    problems = [*_nothing(root.resolve().name, folder.rules, root)]
    problems += [_hanging(one.file) for one in folder.overlays]
    return replace(folder, overlays=(), problems=(*folder.problems, *problems))


def over(below: Folder, layer: Layer) -> Folder:
    """A layer together with what is below it; its lists that are there already change those."""
    own = Folder.of(layer.root, layer.shown)
    lists = {file.name for file in below.terms}
    problems = (
        *_nothing(layer.shown, own.files, layer.root),
        *_identities(own.rules, below.rules),
        *_names(own.rules, below.rules),
        *_own_overlays(own),
        *_overlays_twice(own, below),
        *(_no_list(file, lists) for file in own.terms if file.name not in lists and is_edit(file)),
    )
    return Folder(
        rules=(*below.rules, *own.rules),
        clauses=(*below.clauses, *own.clauses),
        tables=(*below.tables, *own.tables),
        terms=(*below.terms, *(one for one in own.terms if one.name not in lists and not is_edit(one))),
        hash=blake2b(f"{below.hash}\0{own.hash}".encode(), digest_size=8).hexdigest(),
        problems=(*below.problems, *own.problems, *problems),
        overlays=(*below.overlays, *own.overlays),
        edits=(*below.edits, *(one for one in own.terms if one.name in lists)),
    )


def _nothing(
    shown: str, files: tuple[DataFile, ...] | tuple[RuleFile, ...], root: Path
) -> Iterator[RuleProblem]:
    if not files:
        what = "there are no rules here" if root.is_dir() else "there is no such folder"
        yield RuleProblem(shown, 1, what, "give a folder with files like <category>/<name>.yaml")


def _hanging(file: RuleFile) -> RuleProblem:
    what = "there are no rules below these, which it could change"
    return file.problem(1, what, "change the rule itself; or name the folder under 'rules' in your settings")


def _identities(own: tuple[DataFile, ...], below: tuple[DataFile, ...]) -> Iterator[RuleProblem]:
    """Rules of one's own under an id that is healthlint's."""
    theirs = {str(one.data.get("id")): one.file.name for one in below}
    for one in own:
        code = str(one.data.get("id", ""))
        if not code.startswith(RESERVED):
            continue
        at = one.loaded.line_of(("id",))
        if code in theirs:
            what = f"the id {code} is that of {theirs[code]}"
            how = f"to change it, write {OVERLAYS}/{theirs[code]}.yaml; a new rule takes an id like SITE101"
        else:
            what = f"ids that begin with {RESERVED} are healthlint's own"
            how = "begin yours with other capitals, such as SITE101"
        yield one.file.problem(at, what, how)


def _names(own: tuple[DataFile, ...], below: tuple[DataFile, ...]) -> Iterator[RuleProblem]:
    theirs = {one.file.name for one in below}
    for one in own:
        if one.file.name in theirs:
            how = f"to change it, write {OVERLAYS}/{one.file.name}.yaml; a new rule takes a name of its own"
            yield one.file.problem(1, f"there is a rule {one.file.name} already", how)


def _own_overlays(own: Folder) -> Iterator[RuleProblem]:
    called = {name: one.file for one in own.rules for name in (one.file.name, str(one.data.get("id")))}
    for one in own.overlays:
        if one.file.name in called:
            what = f"{one.file.name} is a rule of this folder"
            yield one.file.problem(1, what, f"change it in {called[one.file.name].shown}")


def _overlays_twice(own: Folder, below: Folder) -> Iterator[RuleProblem]:
    """Two files for one rule, one by its id and one by its name."""
    called = {str(one.data.get("id")): one.file.name for one in below.rules}
    names = {one.file.name for one in own.overlays}
    for one in own.overlays:
        if called.get(one.file.name) in names:
            what = f"{called[one.file.name]}.yaml changes the same rule"
            yield one.file.problem(1, what, "put both into one file")


def _no_list(file: RuleFile, lists: set[str]) -> RuleProblem:
    how = instead(file.name, lists) if lists else "write terms without signs to begin a list"
    return file.problem(1, f"there is no list <{file.name}> to change", how)
