"""What dense texts are made of: the examples of the rules and the sentences of the seeds."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

import yaml

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_MARKS = re.compile(r"<<|>>")
_PLACEHOLDER = re.compile(r"\{([a-z][a-z0-9-]*)\}")
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+")
_PARAGRAPH = 60
"""Characters from which a line of a seed is a paragraph, not a heading."""

_NOT_RULES = frozenset(("clauses", "terms", "knowledge", "schema"))


@dataclass(frozen=True)
class Catalogue:
    """The folder of rules as plain data, read without healthlint, which is what is measured."""

    root: Path

    @cached_property
    def rules(self) -> dict[Path, dict[str, Any]]:
        """Every rule by its file, in the order of the paths."""
        files = sorted(self.root.glob("*/*.yaml"))
        return {file: self.read(file) for file in files if file.parent.name not in _NOT_RULES}

    @cached_property
    def lists(self) -> dict[str, tuple[str, ...]]:
        """Every list of terms by name."""
        files = sorted(self.root.glob("terms/*.txt"))
        return {file.stem: tuple(_terms(file)) for file in files}

    @staticmethod
    def read(file: Path) -> dict[str, Any]:
        """A file of the catalogue."""
        content: dict[str, Any] = yaml.safe_load(file.read_text(encoding="utf-8"))
        return content

    def examples(self) -> Iterator[str]:
        """The examples of all rules, marks taken away and placeholders filled, each one line."""
        for rule in self.rules.values():
            for kind in ("flag", "pass"):
                for example in rule["examples"].get(kind, ()):
                    text = example if isinstance(example, str) else example["text"]
                    yield from self._plain(text)

    def _plain(self, text: str) -> Iterator[str]:
        names = _PLACEHOLDER.findall(text)
        # Placeholders of tables, and examples of several blocks, are more than a sentence of a load needs.
        if "\n" in text.strip() or any(name not in self.lists for name in names):
            return
        # Which term it is goes by the length of the text, so that all terms of a list come up.
        filled = _PLACEHOLDER.sub(lambda name: self._term(name[1], len(text)), text)
        yield _MARKS.sub("", filled).strip()

    def _term(self, name: str, place: int) -> str:
        terms = self.lists[name]
        return terms[place % len(terms)].rstrip("~*")


def _terms(file: Path) -> Iterator[str]:
    for line in file.read_text(encoding="utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            yield line.strip()


def sentences(seeds: Path) -> Iterator[str]:
    """The sentences of the paragraphs of all seeds, in order."""
    for file in sorted(seeds.glob("*.txt")):
        for line in file.read_text(encoding="utf-8").splitlines():
            if len(line) > _PARAGRAPH:
                yield from (part.strip() for part in _SENTENCE_END.split(line) if part.strip())
