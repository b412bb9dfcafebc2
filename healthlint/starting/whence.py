"""Where this healthlint comes from, so that a hook and a build can take it from there."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path
from urllib.parse import unquote, urlsplit

from healthlint import git

REPOSITORY, REVISION, PROJECT = "URL-OF-THIS-REPOSITORY", "TAG-OR-COMMIT", "OWNER/REPOSITORY"
"""What stands in a file where nobody can tell: words for a person to replace, as in ``docs/ci.md``."""

_CHECKOUT = Path(__file__).parent.parent.parent
# Without user or password: what logs in does not belong into a file that is committed.
_REMOTE = re.compile(r"https://[\w.-]+(:\d+)?/[\w./~-]+|(ssh://)?git@[\w.-]+[:/][\w./~-]+")
_GITHUB = re.compile(r"(?:https://|git@|ssh://git@)github\.com[:/]([\w.-]+/[\w.-]+?)(?:\.git)?/?")


@dataclass(frozen=True)
class Whence:
    """A repository of git, as an address or as a folder of this machine, and a commit of it."""

    repository: str = REPOSITORY
    revision: str = REVISION

    @property
    def known(self) -> bool:
        """Whether anything is known of it."""
        return self.repository != REPOSITORY

    @property
    def is_local(self) -> bool:
        """Whether it is a folder, which nobody else has."""
        return Path(self.repository).is_absolute()

    @property
    def project(self) -> str:
        """Its name on GitHub, if it lies there."""
        found = _GITHUB.fullmatch(self.repository)
        return PROJECT if found is None else found.group(1)


def whence(checkout: Path = _CHECKOUT) -> Whence:
    """The checkout that is run, else what pip noted when it installed, else words to replace."""
    if (checkout / ".git").exists() and (checkout / ".pre-commit-hooks.yaml").is_file():
        return of_checkout(checkout)
    return of_installation(_noted())


def of_checkout(folder: Path) -> Whence:
    """The commit of a clone, and the address it was cloned from; the clone itself where that is none."""
    try:
        commit = git.ask(folder, "rev-parse", "HEAD").decode().strip()
        remote = git.run(folder, "config", "--get", "remote.origin.url").stdout.decode().strip()
    except git.GitError:
        return Whence()
    return Whence(remote if _REMOTE.fullmatch(remote) else str(folder.resolve()), commit)


def of_installation(note: str | None) -> Whence:
    """What ``direct_url.json`` of an installation says (PEP 610): a commit of a repository, or a folder."""
    said = json.loads(note) if note else {}
    address, parts = said.get("url", ""), urlsplit(said.get("url", ""))
    if "vcs_info" in said and _REMOTE.fullmatch(address):
        return Whence(address, said["vcs_info"]["commit_id"])
    folder = Path(unquote(parts.path))
    if parts.scheme == "file" and (folder / ".git").exists():
        return of_checkout(folder)
    return Whence()


def _noted() -> str | None:
    try:
        return distribution("healthlint").read_text("direct_url.json")
    except PackageNotFoundError:
        return None
