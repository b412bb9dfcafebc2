"""The texts that are checked: the same ones on every machine, for the same rules and seeds."""

from __future__ import annotations

import hashlib
import shutil
import subprocess
from dataclasses import dataclass
from random import Random
from typing import TYPE_CHECKING

from benchmarks import grammar

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

_LENGTH = (8.5, 0.45)
"""Mean and deviation of the logarithm of an article's characters: most have 3,000 to 8,000."""

_SHORTEST, _LONGEST = 800, 30_000
_BLOCKS = {"heading": 10, "list": 10, "quote": 5, "decorated": 15, "plain": 60}
"""How many of a hundred blocks are what."""

_TYPESET = 0.35
"""The share of blocks with the quotes and dashes of a typesetter."""


@dataclass(frozen=True)
class Pool:
    """What a kind of text is made of: sentences that rules mind, and how many blocks are made of them.

    ``sources`` are drawn from alike, however many sentences each has.
    """

    name: str
    sources: tuple[tuple[str, ...], ...] = ()
    share: float = 0.0


def article(pool: Pool, number: int, most: int = _LONGEST) -> str:
    """One article in Markdown of ``most`` characters and the rest of a block; always the same one."""
    chance = Random(f"{pool.name} {number}")  # noqa: S311 - texts, not secrets
    target = min(max(chance.lognormvariate(*_LENGTH), _SHORTEST), most)
    blocks, length = [f"# {grammar.heading(chance)}", grammar.credit(chance)], 0
    while length < target:
        blocks.append(_typeset(_block(pool, chance), chance))
        length += len(blocks[-1]) + 2
    return "\n\n".join(blocks) + "\n"


def _block(pool: Pool, chance: Random) -> str:
    loud = chance.random() < pool.share
    (kind,) = chance.choices(tuple(_BLOCKS), tuple(_BLOCKS.values()))
    said = [_sentence(pool, chance, loud=loud) for _ in range(chance.randint(2, 6))]
    if kind == "heading":
        return f"{chance.choice(('##', '##', '###'))} {grammar.heading(chance)}"
    if kind == "list":
        return "\n".join(f"- {one}" for one in said)
    if kind == "quote":
        return f"> {said[0]}"
    if kind == "decorated":
        said[0] = _decorated(said[0], chance)
    return " ".join(said)


def _sentence(pool: Pool, chance: Random, *, loud: bool) -> str:
    return chance.choice(chance.choice(pool.sources)) if loud else grammar.sentence(chance)


def _decorated(sentence: str, chance: Random) -> str:
    first, space, rest = sentence.partition(" ")
    mark = chance.choice(("**{}**", "*{}*", "[{}](https://example.org/page)"))
    return mark.format(first) + space + rest


def _typeset(block: str, chance: Random) -> str:
    if chance.random() >= _TYPESET:
        return block
    words = block.replace("'", "\N{RIGHT SINGLE QUOTATION MARK}").replace(" - ", " \N{EN DASH} ")
    opening = words.replace(' "', " \N{LEFT DOUBLE QUOTATION MARK}")
    return opening.replace('"', "\N{RIGHT DOUBLE QUOTATION MARK}")


def articles(pool: Pool, count: int) -> Iterator[str]:
    """The first articles of a kind."""
    return (article(pool, number) for number in range(count))


def text(pool: Pool, size: int) -> str:
    """One long article: as many as fit into so many bytes, one after the other."""
    parts, length, number = [], 0, 0
    while length < size:
        parts.append(article(pool, number))
        length += len(parts[-1].encode()) + 1
        number += 1
    return "\n".join(parts).encode()[:size].decode(errors="ignore")


@dataclass(frozen=True)
class Folder:
    """A folder or file of texts, with its bytes and its share of non-ASCII files."""

    name: str
    files: int
    size: int
    foreign: float
    digest: str


def write_articles(root: Path, name: str, pool: Pool, count: int) -> Folder:
    """Write the first articles of a kind into a folder under the root, as ``00000.md`` and so on."""
    folder = root / name
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    written = list(articles(pool, count))
    for number, content in enumerate(written):
        (folder / f"{number:05}.md").write_bytes(content.encode())
    return _described(name, written)


def write_text(root: Path, name: str, pool: Pool, size: int) -> Folder:
    """Write one long article of so many bytes."""
    content = text(pool, size)
    (root / name).write_bytes(content.encode())
    return _described(name, [content])


def _described(name: str, contents: Sequence[str]) -> Folder:
    digest = hashlib.sha256()
    for content in contents:
        digest.update(content.encode())
    foreign = sum(not content.isascii() for content in contents) / len(contents)
    size = sum(len(content.encode()) for content in contents)
    return Folder(name, len(contents), size, foreign, digest.hexdigest())


def make_repository(root: Path) -> None:
    """Make a folder a git repository of its own, as articles usually are in one."""
    root.mkdir(parents=True, exist_ok=True)
    subprocess.run(("git", "init", "--quiet", str(root)), check=True)
