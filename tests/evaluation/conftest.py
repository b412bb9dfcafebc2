from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from healthlint.evaluation.gold import read
from healthlint.evaluation.labels import FILE, Labels, load
from healthlint.evaluation.measure import Evaluation, evaluate
from healthlint.rulebook import Rulebook
from healthlint.rulebook import load as load_rules

TODAY = date(2026, 11, 21)
Line = dict[str, Any]
Write = Callable[..., Path]
Measure = Callable[..., Evaluation]


@pytest.fixture(scope="session")
def rules() -> Rulebook:
    """The small rulebook of ``plain``, whole."""
    return load_rules(Path(__file__).parent.parent / "rulebooks" / "plain")


@pytest.fixture
def labels(rules: Rulebook) -> Labels:
    """What its rules stand for."""
    return load(rules.root / FILE, FILE, rules)


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Writes labelled texts, a line each; a text is written as it is."""

    def do(*lines: Line | str) -> Path:
        path = tmp_path / "gold.jsonl"
        texts = (line if isinstance(line, str) else json.dumps(line) for line in lines)
        path.write_text("".join(f"{text}\n" for text in texts), encoding="utf-8")
        return path

    return do


@pytest.fixture
def measure(write: Write, rules: Rulebook, labels: Labels) -> Measure:
    """Evaluates labelled texts with the stable rules of the small rulebook."""

    def do(*lines: Line) -> Evaluation:
        path = write(*lines)
        return evaluate(read(path, path.name, path.parent, labels), rules.select(), labels, TODAY)

    return do


def document(name: str, *sentences: tuple[str, str, str], **more: object) -> Line:
    """A line: sentences with the labels of each reviewer, separated by spaces."""
    text, listed = "", []
    for words, a, b in sentences:
        listed.append({"start": len(text), "end": len(text) + len(words), "a": a.split(), "b": b.split()})
        text += f"{words} "
    return {"doc": name, "text": text or "Nothing.", "sentences": listed, **more}


def pair(name: str, expect: str, text: str, label: str = "CURE") -> Line:
    """A line of a constructed pair, which has the name without its last letter."""
    return {"id": name, "pair": name[:-1], "label": label, "expect": expect, "text": text}
