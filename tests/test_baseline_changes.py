"""Old findings stay known, new ones are reported, however paragraphs come, go and change places."""

from __future__ import annotations

from collections import Counter
from random import Random
from typing import TYPE_CHECKING

import pytest

from healthlint.baseline import Baseline, deciding
from healthlint.lint import assess, opened
from healthlint.rulebook import load
from healthlint.text.source import Source
from healthlint.text.span import Span
from tests.measuring import SEEDS, measuring
from tests.pages import TODAY

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from healthlint.finding import Finding

BOOK = load()
BLANK = "\n\n"
Said = tuple[str, str, str, str]


def findings(text: str, baseline: Baseline | None = None) -> Iterator[tuple[Said, Finding]]:
    """Findings about sentences: by rule, sentence and both its neighbours, none across a paragraph."""
    page = opened(Source("x.txt", text), BOOK, TODAY)
    checked = assess(page, BOOK.rules)
    if baseline is not None:
        checked = deciding(baseline, str)(page, checked)
    document = page.document
    for one in checked.findings:
        if one.rule.scope in ("document", "metadata") or one.status == "excused":
            continue
        at = next(
            n
            for n, span in enumerate(document.sentences)
            if document.map.to_source(span).end > one.place.start
        )
        near = (
            document.sentences[n] if 0 <= n < len(document.sentences) else Span(0, 0)
            for n in (at - 1, at, at + 1)
        )
        before, itself, after = (document.prose[slice(*span)] for span in near)
        yield (one.rule.id, before, itself, after), one


def changed(text: str, others: list[str], random: Random) -> str:
    """The text with some paragraphs deleted, moved, or put in from others: 20 changes."""
    paragraphs = text.split(BLANK)
    for _ in range(20):
        at = random.randrange(len(paragraphs))
        match random.randrange(3):
            case 0:
                paragraphs.insert(at, random.choice(others))
            case 1 if len(paragraphs) > 1:
                del paragraphs[at]
            case _:
                paragraphs.insert(random.randrange(len(paragraphs)), paragraphs.pop(at))
    return BLANK.join(paragraphs)


def judge(texts: list[str], rounds: int) -> tuple[int, int, int, int]:
    """Old findings that stay known, of how many; new ones that are reported, of how many."""
    random = Random(20261121)  # noqa: S311 - changes to texts, no secrets
    others = [paragraph for text in texts for paragraph in text.split(BLANK)]
    stayed = old = reported = new = 0
    for _ in range(rounds):
        text = random.choice(texts)
        before = list(findings(text))
        baseline = Baseline({"x.txt": {one.identity: {"rule": one.rule.id} for _, one in before}})
        known = Counter(said for said, _ in before)
        sentences = Counter((said[0], said[2]) for said, _ in before)
        after = list(findings(changed(text, others, random), baseline))
        now = Counter((said[0], said[2]) for said, _ in after)
        for said, one in after:
            key = (said[0], said[2])
            # A sentence that stands there oftener than before: one of them is new, and which is not told.
            if known[said] and now[key] <= sentences[key]:
                old += 1
                stayed += one.status == "baselined"
        for key in now:
            more = max(now[key] - sentences[key], 0)
            open_ = sum(one.status == "open" for said, one in after if (said[0], said[2]) == key)
            new += more
            reported += min(open_, more)
    return stayed, old, reported, new


def test_seeds_with_their_paragraphs_changed() -> None:
    texts = [path.read_text(encoding="utf-8").replace("\n", BLANK) for path in sorted(SEEDS.glob("*.txt"))]
    stayed, old, reported, new = judge(texts, rounds=3)
    assert old > 30
    assert new > 5
    assert (stayed, reported) == (old, new)


@pytest.mark.slow
def test_real_pages_with_their_paragraphs_changed(
    record_testsuite_property: Callable[[str, object], None],
) -> None:
    folder: Path = measuring("corpora/marketing")
    files = sorted(folder.rglob("*.txt"))[:60]
    texts = [text for file in files if BLANK in (text := file.read_text(encoding="utf-8"))]
    assert len(texts) >= 10
    stayed, old, reported, new = judge(texts, rounds=200)
    record_testsuite_property(
        "bar", f"{stayed} of {old} old findings stay known, {reported} of {new} are reported"
    )
    assert old > 500
    assert stayed >= 0.995 * old
    assert reported == new
