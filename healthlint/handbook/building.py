"""From pages to a site: MkDocs builds beside the folder, which is then put in place at once."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import mkdtemp
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from healthlint.handbook.pages import Pages

MARK = ".made-by-healthlint"
"""The file by which a folder is known to be such a site, so that it may be replaced."""

# Flagged words are searched as they stand: no sign belongs to a word, and no word is too common to count.
_BETWEEN_WORDS = r"[^\w]+"

_MARKED = "Made by `healthlint docs build`, which replaces this folder whole.\n"


class BuildError(Exception):
    """The site cannot be built; each line of the message says what and how to mend it."""


def build(pages: Pages, folder: Path, address: str | None) -> None:
    """Make the site in a folder, whole or not at all; ``address`` is where it is going to be published.

    Raises:
        BuildError: the folder holds something else, or MkDocs refuses the pages.
        OSError: the folder cannot be written.
    """
    _refuse_others(folder)
    folder.parent.mkdir(parents=True, exist_ok=True)
    # Beside it: only within one file system can a folder take another's place at once.
    workshop = Path(mkdtemp(prefix=f".{folder.name}.", dir=folder.parent))
    try:
        _written(pages, workshop, address)
        _built(workshop)
        (workshop / "site" / MARK).write_text(_MARKED, encoding="utf-8")
        if folder.exists():
            folder.rename(workshop / "before")
        (workshop / "site").rename(folder)
    finally:
        shutil.rmtree(workshop, ignore_errors=True)


def _refuse_others(folder: Path) -> None:
    """A folder is replaced whole, so it must be empty, or made here before."""
    if folder.is_symlink() or (folder.exists() and not folder.is_dir()):
        raise BuildError(f"{folder}: is there already, and is no folder: name another one")
    if folder.is_dir() and any(folder.iterdir()) and not (folder / MARK).is_file():
        raise BuildError(f"{folder}: holds files that are not of such a site: name a folder of its own")


def _written(pages: Pages, workshop: Path, address: str | None) -> None:
    for name, text in pages.texts.items():
        path = workshop / "pages" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
    # MkDocs reads YAML, and JSON is YAML.
    (workshop / "mkdocs.yml").write_text(json.dumps(_settings(pages, address), indent=1), encoding="utf-8")


def _settings(pages: Pages, address: str | None) -> dict[str, Any]:
    return {
        "site_name": "healthlint rules",
        "site_url": address or "",
        "docs_dir": "pages",
        "site_dir": "site",
        "nav": pages.order,
        # Pages end in .html, so that they are found on a disk and on any server.
        "use_directory_urls": False,
        "strict": True,
        "validation": {"links": {"anchors": "warn", "unrecognized_links": "warn"}},
        # No fonts of others: who reads these pages is told to nobody.
        "theme": {
            "name": "material",
            "language": "en",
            "font": False,
            "features": ["navigation.indexes", "navigation.prune", "search.highlight"],
        },
        "plugins": [{"search": {"lang": "en", "separator": _BETWEEN_WORDS, "pipeline": ["trimmer"]}}],
        "markdown_extensions": ["tables", "fenced_code", {"toc": {"permalink": True, "toc_depth": 2}}],
    }


def _built(workshop: Path) -> None:
    # -P: a file of the folder it is run in must not pass for a module.
    words = [sys.executable, "-P", "-m", "mkdocs", "build", "--config-file", str(workshop / "mkdocs.yml")]
    done = subprocess.run(  # noqa: S603 - a fixed command; the folder is one of our own making
        words, stdin=subprocess.DEVNULL, capture_output=True, text=True, encoding="utf-8", check=False
    )
    if done.returncode:
        said = [line for line in done.stderr.splitlines() if line.startswith(("WARNING", "ERROR"))]
        raise BuildError("\n".join(said or done.stderr.splitlines()[-1:] or ["mkdocs: does not say why"]))
