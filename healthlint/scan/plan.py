"""Inputs cut into shards: what one worker reads, judges and writes at a time."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Literal

from healthlint.lean import dataclass, field, replace, values
from healthlint.scan.fields import FieldError, Fields
from healthlint.scan.places import PlaceError, full, place
from healthlint.scan.readers import csv, jsonl, parquet
from healthlint.text.source import FORMATS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from pathlib import Path

    from healthlint.scan.fields import Asked
    from healthlint.scan.places import Place

ShardKind = Literal["parquet", "jsonl", "csv", "warc", "files"]

_PACKED = (".gz", ".bz2", ".zst", ".lz4")
_ENDINGS: dict[str, ShardKind] = {
    ".parquet": "parquet",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".csv": "csv",
    ".tsv": "csv",
    ".warc": "warc",
    **{ending: "files" for ending, one in FORMATS.items() if one != "word"},
}


@dataclass(frozen=True)
class Shard:
    """A part of the inputs. ``first`` and ``end`` are rows, or bytes of the file; ``end`` -1 is its end.

    ``source`` is the input as it is shown, ``size`` about how many bytes are to be read.
    """

    kind: ShardKind
    source: str
    path: str
    size: int
    first: int = 0
    end: int = -1
    files: tuple[str, ...] = ()
    fields: Fields | None = None
    number: int = 0

    def written(self) -> str:
        """The shard as a line of text."""
        said = {**values(self), "fields": None if self.fields is None else values(self.fields)}
        return json.dumps(said)

    @classmethod
    def read(cls, line: str) -> Shard:
        """The shard that a line was written of."""
        values = json.loads(line)
        known = values.pop("fields")
        files = tuple(values.pop("files"))
        return cls(**values, files=files, fields=None if known is None else Fields(**known))


@dataclass(frozen=True)
class Plan:
    """All shards, what was read of each input before (path, size, time), and what is said of them."""

    shards: tuple[Shard, ...]
    inputs: tuple[tuple[str, int, str], ...]
    remarks: tuple[str, ...] = ()
    passed: int = field(default=0)
    """How many files of folders were in no format that is read."""


@dataclass(frozen=True)
class _Input:
    """A file to cut: as shown, as every process finds it, and what is known of it."""

    shown: str
    path: str
    where: Place
    about: Any

    @property
    def kind(self) -> ShardKind | None:
        """What kind its ending says it is, that of packing aside."""
        name = self.where.name.lower()
        packed = next((ending for ending in _PACKED if name.endswith(ending)), "")
        kind = _ENDINGS.get("." + name.removesuffix(packed).rpartition(".")[2])
        can_be = kind in ("jsonl", "csv") or (kind == "warc" and packed == ".gz")
        return kind if can_be or not packed else None

    @property
    def is_packed(self) -> bool:
        """Whether it has to be unpacked from its beginning."""
        return self.where.name.lower().endswith(_PACKED)


def plan(names: Sequence[str], here: Path, asked: Asked, size: int) -> Plan:
    """The shards of inputs, each of about ``size`` bytes where its file can be cut.

    Raises:
        PlaceError: an input is not there, or cannot be read.
    """
    shards: list[Shard] = []
    inputs: list[tuple[str, int, str]] = []
    said: dict[str, None] = {}
    passed = 0
    for name in dict.fromkeys(names):
        files = list(_files(name, here))
        known = [one for one in files if one.kind is not None]
        passed += len(files) - len(known)
        inputs += [(one.shown, one.about.size, str(one.about.mtime_ns)) for one in known]
        for shard in _cut(name, known, asked, size):
            shards.append(replace(shard, number=len(shards)))
            if shard.fields is not None:
                said[f"{name}: {shard.fields}"] = None
    return Plan(tuple(shards), tuple(inputs), tuple(said), passed)


def _files(name: str, here: Path) -> Iterator[_Input]:
    """The files that an input stands for; hidden ones, and those of tables in the making, are left out."""
    top = place(name, here)
    if not top.exists():
        raise PlaceError(f"{name}:1: there is no such input: check the path")
    if not top.is_folder():
        yield _Input(name, full(name, here), top, top.about())
        return
    for about in top.below(deep=True):
        inside = str(about.path)[len(top.path.rstrip("/")) + 1 :]
        if about.is_file and not any(part[:1] in "._" for part in inside.split("/")):
            below = f"{name.rstrip('/')}/{inside}"
            yield _Input(below, full(below, here), top / inside, about)


def _cut(name: str, files: Iterable[_Input], asked: Asked, size: int) -> Iterator[Shard]:
    articles = []
    for one in files:
        if one.kind == "files":
            articles.append(one)
        else:
            yield from _table(one, asked, size)
    yield from _gathered(name, articles, size)


def _gathered(name: str, files: Sequence[_Input], size: int) -> Iterator[Shard]:
    """Articles by the hundred: a shard of as many as make up its size."""
    some: list[_Input] = []
    for one in files:
        some.append(one)
        if sum(each.about.size for each in some) >= size:
            yield _articles(name, some)
            some = []
    if some:
        yield _articles(name, some)


def _articles(name: str, some: Sequence[_Input]) -> Shard:
    paths = tuple(part for one in some for part in (one.shown, one.path))
    return Shard("files", name, some[0].path, sum(one.about.size for one in some), files=paths)


def _table(one: _Input, asked: Asked, size: int) -> Iterator[Shard]:
    """The shards of a file that holds many records; what cannot be cut is one."""
    kind = one.kind or "files"
    whole = Shard(kind, one.shown, one.path, one.about.size)
    if kind == "warc":
        yield whole
        return
    try:
        names, rows, known = _NAMES[kind](one.where)
        whole = replace(whole, fields=asked.among(names))
    except (FieldError, OSError, ValueError) as error:
        what = str(error) if isinstance(error, FieldError) else f"cannot be read ({error}): check the file"
        raise PlaceError(f"{one.shown}:1: {what}") from error
    if one.is_packed or not rows:
        yield whole
        return
    step = -(-rows // max(1, -(-known // size)))
    for first in range(0, rows, step):
        end = min(first + step, rows)
        yield replace(whole, first=first, end=end, size=known * (end - first) // rows)


_NAMES: dict[ShardKind, Callable[[Place], tuple[list[str], int, int]]] = {
    "parquet": parquet.names,
    "jsonl": jsonl.names,
    "csv": csv.names,
}
"""The fields of a file, how many rows (or bytes) it can be cut between, how many bytes it holds."""
