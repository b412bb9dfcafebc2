"""The texts of the benchmarks: the same on every machine, and of the promised size."""

from __future__ import annotations

import hashlib
import statistics
from typing import TYPE_CHECKING

import pytest

from benchmarks.bench import FULL, pools
from benchmarks.load import Pool, article, articles, text, write_articles, write_text
from benchmarks.material import Catalogue, sentences
from tests.fresh import ROOT

if TYPE_CHECKING:
    from pathlib import Path

DENSE, SPARSE = pools(Catalogue(ROOT / "rules"))
LOUD = Pool("loud", (("Our tea cures gout.",),), 1.0)
QUIET = Pool("quiet")
MEGABYTE = 1_000_000


def test_an_article_is_the_same_on_every_machine() -> None:
    found = hashlib.sha256(article(QUIET, 7).encode()).hexdigest()
    assert found[:12] == "30394b72b122"


def test_articles_differ_from_one_another_and_from_other_kinds() -> None:
    written = [*articles(DENSE, 20), *articles(SPARSE, 20)]
    assert len(set(written)) == len(written)


def test_the_load_has_the_promised_size() -> None:
    sample = [len(one.encode()) for one in articles(DENSE, 300)]
    expected = statistics.mean(sample) * FULL.many
    assert 10 * MEGABYTE < expected < 13 * MEGABYTE


def test_an_article_has_what_markdown_has_and_is_not_all_ascii() -> None:
    written = list(articles(DENSE, 40))
    for mark in ("# ", "\n\n## ", "\n- ", "\n\n> ", "](https://", "**"):
        assert any(mark in one for one in written), mark
    assert sum(not one.isascii() for one in written) > 30


def test_loud_blocks_are_as_frequent_as_asked() -> None:
    assert "cures gout" in article(LOUD, 1)
    assert "cures gout" not in article(QUIET, 1)


@pytest.mark.parametrize("size", [1, 999, 20_000])
def test_a_long_text_has_so_many_bytes(size: int) -> None:
    written = len(text(DENSE, size).encode())
    # A character of several bytes is not cut.
    assert size - 3 <= written <= size


def test_folders_are_written_as_described(tmp_path: Path) -> None:
    folder = write_articles(tmp_path, "many", QUIET, 3)
    files = sorted((tmp_path / "many").iterdir())
    assert [file.name for file in files] == ["00000.md", "00001.md", "00002.md"]
    assert (folder.files, folder.size) == (3, sum(file.stat().st_size for file in files))
    assert 0 <= folder.foreign <= 1


def test_a_smaller_folder_holds_the_first_files_of_a_larger_one(tmp_path: Path) -> None:
    write_articles(tmp_path, "few", QUIET, 2)
    write_articles(tmp_path, "more", QUIET, 4)
    few, more = ((tmp_path / name / "00001.md").read_bytes() for name in ("few", "more"))
    assert few == more


def test_what_an_earlier_run_left_is_gone(tmp_path: Path) -> None:
    write_articles(tmp_path, "many", QUIET, 3)
    write_articles(tmp_path, "many", QUIET, 1)
    assert len(list((tmp_path / "many").iterdir())) == 1


def test_a_long_file_is_described_by_its_bytes(tmp_path: Path) -> None:
    folder = write_text(tmp_path, "long.md", QUIET, 5_000)
    assert (tmp_path / "long.md").stat().st_size == folder.size


def test_examples_are_plain_sentences() -> None:
    examples = list(Catalogue(ROOT / "rules").examples())
    assert len(examples) > 1_000
    assert [one for one in examples if "<<" in one or "\n" in one] == []


def test_a_placeholder_is_filled_and_an_unknown_one_leaves_its_example_out(tmp_path: Path) -> None:
    (tmp_path / "style").mkdir()
    (tmp_path / "terms").mkdir()
    (tmp_path / "terms" / "food.txt").write_text("# Food.\nkale~\n", encoding="utf-8")
    rule = (
        "id: A1\nexamples:\n  flag:\n    - Eat <<{food}>>.\n  pass:\n    - {text: 'Eat {drug}.', as: ugc}\n"
    )
    (tmp_path / "style" / "eat.yaml").write_text(rule, encoding="utf-8")
    assert list(Catalogue(tmp_path).examples()) == ["Eat kale."]


def test_the_seeds_are_cut_into_sentences() -> None:
    found = list(sentences(ROOT / "seeds"))
    assert len(found) > 100
    assert [one for one in found if one != one.strip() or not one] == []
