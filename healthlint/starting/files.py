"""The files that a repository begins with, as text: settings, hook, and what the build service runs."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from healthlint.guides import recipe
from healthlint.starting.whence import PROJECT, REPOSITORY, REVISION

if TYPE_CHECKING:
    from healthlint.starting.made_with import Made
    from healthlint.starting.whence import Whence

# Words in capitals that a recipe leaves to whoever takes it.
_OPEN = re.compile(rf"{REPOSITORY}|{REVISION}|{PROJECT}|COMMIT-OF-[A-Z]+")
# Options go before settings, and these are to hold: nothing is set in the build that settings can set.
_OPTIONS = re.compile(r"^ +arguments: \|\n +--fail-on=error\n", re.MULTILINE)


def settings(made: Made) -> str:
    """Settings that say no more than what differs from how healthlint is anyway."""
    lines = [
        "# Settings of healthlint: `healthlint config` shows what holds.",
        "# Whose law holds, us unless set (us, uk, eu, au; of several the strictest):",
        "# jurisdictions: [us]",
    ]
    if made.by.beside:
        lines += [f"# Beside the articles of a site made with {made.by.name}.", "exclude:"]
        lines += [f"  - {pattern}" for pattern in made.by.beside]
    return "\n".join(lines) + "\n"


def hook(whence: Whence) -> str:
    """The hook as an entry of ``repos`` in ``.pre-commit-config.yaml``."""
    lines = (f"  - repo: {whence.repository}", f"    rev: {whence.revision}", "    hooks:")
    return "\n".join((*lines, "      - id: healthlint")) + "\n"


def hooks(whence: Whence) -> str:
    """The file of hooks where there is none yet."""
    return f"repos:\n{hook(whence)}"


def workflow(made: Made, whence: Whence) -> str:
    """The workflow for GitHub Actions."""
    text = _OPTIONS.sub("", recipe("github")).replace(f"{PROJECT}@{REVISION}", _used(whence))
    return text.replace("            content\n", f"            {made.by.articles}\n")


def job(made: Made, whence: Whence) -> str:
    """The job for GitLab CI."""
    text = recipe("gitlab").replace(f"{REPOSITORY}@{REVISION}", f"{whence.repository}@{whence.revision}")
    return text.replace("HEALTHLINT_PATHS: content", f"HEALTHLINT_PATHS: {made.by.articles}")


def left_open(text: str) -> tuple[str, ...]:
    """The words of a file that somebody has to replace, each once."""
    return tuple(dict.fromkeys(_OPEN.findall(text)))


def _used(whence: Whence) -> str:
    # An action comes from GitHub only: of a repository elsewhere nothing is known there.
    known = whence.project != PROJECT
    return f"{whence.project}@{whence.revision}" if known else f"{PROJECT}@{REVISION}"
