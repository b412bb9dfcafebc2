"""What git knows of a folder: which of its files are not ignored, and whatever else it is asked."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from healthlint.modules import Later

if TYPE_CHECKING:
    import shutil
    import subprocess
    from pathlib import Path
else:
    shutil = Later("shutil")
    subprocess = Later("subprocess")

# Only what cannot run a program of the repository that is looked at, and never waits for its locks.
_SAFELY = ("-c", "core.fsmonitor=false", "--no-optional-locks")
# In a git hook these point at the repository of the hook, whatever folder is asked about.
_OF_A_HOOK = frozenset(("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX", "GIT_COMMON_DIR"))
# These would change what a diff looks like.
_OF_A_PERSON = frozenset(("GIT_DIFF_OPTS", "GIT_EXTERNAL_DIFF"))


class GitError(Exception):
    """Git is not there or does not answer; the message says why."""


def inside(folder: Path) -> bool:
    """Whether a folder is in a git work tree (or looks like it)."""
    return top(folder) is not None


def top(folder: Path) -> Path | None:
    """The top of the work tree that a folder is in, links resolved; None outside of any."""
    real = folder.resolve()
    return next((parent for parent in (real, *real.parents) if (parent / ".git").exists()), None)


def listed(folder: Path) -> frozenset[Path] | None:
    """The files under a folder that are not git-ignored, and every folder above them.

    None where the folder itself is ignored: who names it wants it looked at. A repository inside
    the folder is listed as a folder; it answers for itself.

    Raises:
        GitError: git cannot tell.
    """
    if run(folder, "check-ignore", "--quiet", ".").returncode == 0:
        return None
    answer = ask(folder, "ls-files", "--cached", "--others", "--exclude-standard", "-z")
    files = [folder / os.fsdecode(name) for name in answer.split(b"\0") if name]
    return frozenset(files).union(*(_above(file, folder) for file in files))


def _above(file: Path, folder: Path) -> list[Path]:
    above = list(file.parents)
    return above[: above.index(folder)]


def ask(folder: Path, *command: str) -> bytes:
    """What git answers in a folder.

    Raises:
        GitError: it does not; the message is the first line of its complaint.
    """
    answer = run(folder, *command)
    if answer.returncode != 0:
        raise GitError(complaint(answer))
    return answer.stdout


def complaint(answer: subprocess.CompletedProcess[bytes]) -> str:
    """The first line of what git says against it."""
    return os.fsdecode(answer.stderr).strip().partition("\n")[0]


def run(folder: Path, *command: str) -> subprocess.CompletedProcess[bytes]:
    """A git command run in a folder, whatever comes of it: no hook's surroundings, no locks, no shell.

    Raises:
        GitError: there is no git.
    """
    program = shutil.which("git")
    if program is None:
        raise GitError("git is not installed")
    surroundings = {
        name: value for name, value in os.environ.items() if name not in _OF_A_HOOK | _OF_A_PERSON
    }
    # A clone without all its blobs fetches those it is asked for: never with a question to nobody.
    surroundings["GIT_TERMINAL_PROMPT"] = "0"
    return subprocess.run(
        [program, *_SAFELY, "-C", str(folder), *command], capture_output=True, check=False, env=surroundings
    )
