"""From what a person calls a commit to the commit itself, or why it cannot be told."""

from __future__ import annotations

import os
from pathlib import Path

from healthlint import git
from healthlint.changes.base import Base, ChangesError

_CURRENT = ("HEAD", "@")
_DEEPER = "fetch more of it with `git fetch --deepen=100` or `git fetch --unshallow` (in CI: fetch-depth: 0)"
_ELSEWHERE = "fetch it first, as with `git fetch origin BRANCH` (in CI: fetch-depth: 0), or mend the name"


def parting(ref: str, here: Path) -> Base:
    """The commit where what is checked out parted from a ref (the merge base), in the repository of a folder.

    Before the first commit of all, ``HEAD`` is a base that held nothing.

    Raises:
        ChangesError: it cannot be told: no repository, no such commit, too shallow a clone.
    """
    top = _top(here)
    if ref in _CURRENT and _unborn(top):
        return Base(ref, top, None)
    return Base(ref, top, _merge_base(top, ref, _commit(top, ref)))


def tip(ref: str, here: Path) -> Base:
    """The very commit of a ref.

    Raises:
        ChangesError: it cannot be told.
    """
    top = _top(here)
    return Base(ref, top, _commit(top, ref))


def _top(here: Path) -> Path:
    try:
        answer = git.ask(here, "rev-parse", "--show-toplevel")
    except git.GitError as error:
        raise ChangesError(f"git knows no work tree here ({error}): run it inside a repository") from error
    return Path(os.path.realpath(os.fsdecode(answer.removesuffix(b"\n"))))


def _commit(top: Path, ref: str) -> str:
    # What begins with a hyphen would be an option to git, and is no name of anything.
    if not ref or ref.startswith("-"):
        raise ChangesError("is no name of a commit: give a branch, a tag or a commit")
    answer = git.run(top, "rev-parse", "--verify", "--quiet", f"{ref}^{{commit}}")
    if answer.returncode != 0:
        raise ChangesError(f"there is no such commit here: {_DEEPER if _shallow(top) else _ELSEWHERE}")
    return answer.stdout.decode("ascii").strip()


def _merge_base(top: Path, ref: str, commit: str) -> str:
    answer = git.run(top, "merge-base", commit, "HEAD")
    if answer.returncode == 0:
        return answer.stdout.decode("ascii").split()[0]
    if _shallow(top):
        raise ChangesError(f"this clone is too shallow to show where {ref} and HEAD part: {_DEEPER}")
    raise ChangesError(f"{ref} and HEAD have no history in common: name a commit that HEAD comes from")


def _shallow(top: Path) -> bool:
    return git.ask(top, "rev-parse", "--is-shallow-repository").strip() == b"true"


def _unborn(top: Path) -> bool:
    known = git.run(top, "rev-parse", "--verify", "--quiet", "HEAD^{commit}").returncode == 0
    return not known and git.run(top, "symbolic-ref", "--quiet", "HEAD").returncode == 0
