"""What makes pages of a repository's texts, told from files whose names are its own."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True)
class Generator:
    """A generator: the files that tell it, what beside articles lies there, and where articles lie.

    ``signs`` are patterns of paths below the folder; one is enough. ``beside`` are patterns as in
    ``.gitignore``.
    """

    name: str
    signs: tuple[str, ...]
    beside: tuple[str, ...] = ()
    articles: str = "."


@dataclass(frozen=True)
class Made:
    """The generator of a folder, and the file that tells it; none of a folder of plain files."""

    by: Generator
    sign: str | None = None


PLAIN = Generator("plain files", ())

# The older name of Hugo's settings is anybody's: only beside a folder of Hugo's it says something.
_OLD_HUGO = tuple(f"config.{ending}" for ending in ("toml", "yaml", "yml", "json"))
_OF_HUGO = ("content", "archetypes", "layouts")

_HUGO = Generator(
    "Hugo",
    ("hugo.toml", "hugo.yaml", "hugo.yml", "hugo.json", "config/_default/hugo.*", "config/_default/config.*"),
    ("/public/", "/resources/", "/layouts/", "/themes/", "/archetypes/", "node_modules/"),
    "content",
)
_GENERATORS = (
    Generator("Docusaurus", ("docusaurus.config.*",), ("/build/", "/.docusaurus/", "node_modules/")),
    _HUGO,
    Generator(
        "Jekyll",
        ("_config.yml", "_config.yaml", "_config.toml"),
        ("/_site/", "/_layouts/", "/_includes/", "/_sass/", "/vendor/", "node_modules/"),
    ),
)


def made_with(folder: Path) -> Made:
    """What a folder is made with; where the signs of several are there, the first that is looked for."""
    for one in _GENERATORS:
        sign = _sign(folder, one.signs) or (_old_hugo(folder) if one is _HUGO else None)
        if sign is not None:
            return Made(one, sign)
    return Made(PLAIN)


def _sign(folder: Path, signs: tuple[str, ...]) -> str | None:
    found = (path for sign in signs for path in sorted(folder.glob(sign)) if path.is_file())
    return next((path.relative_to(folder).as_posix() for path in found), None)


def _old_hugo(folder: Path) -> str | None:
    return _sign(folder, _OLD_HUGO) if any((folder / name).is_dir() for name in _OF_HUGO) else None
