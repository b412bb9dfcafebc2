from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from healthlint.bundle import bundle, cache, content, ready
from healthlint.bundle.book import parts_of, rulebook_of
from healthlint.bundle.form import BrokenBundleError, parts, written
from healthlint.rulebook import RulebookError, load
from healthlint.validation.layers import Layer
from tests.fresh import ROOT

if TYPE_CHECKING:
    from pathlib import Path

    from healthlint.rulebook import Rulebook


def again(book: Rulebook) -> Rulebook:
    """A rulebook that went through a bundle."""
    return rulebook_of(parts(written("k", parts_of(book)), "k"), book.root, book.layers)


@pytest.fixture(scope="module")
def shipped() -> Rulebook:
    return load()


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    return tmp_path / "cache" / "healthlint"


def test_the_shipped_rules_are_the_same_out_of_a_bundle(shipped: Rulebook) -> None:
    there = again(shipped)
    assert there == shipped
    assert [repr(rule) for rule in there.rules] == [repr(rule) for rule in shipped.rules]
    assert dict(there.lexicon.lists) == dict(shipped.lexicon.lists)
    assert there.unused == shipped.unused


def test_a_page_is_given_the_same_terms(shipped: Rulebook) -> None:
    index = shipped.lexicon.index
    words = {*index.single, *index.longer, *index.open_, "healing", "nowhere", "é"}
    ready_made = again(shipped).lexicon.ready
    assert ready_made is not None
    assert ready_made.among(words) == index
    some = ready_made.among({"diabetes", "zzz"})
    assert set(some.single) <= {"diabetes", "zzz", "diabe"}


def test_a_bundle_is_plain_json_and_the_same_each_time(plain: Path) -> None:
    first, second = (written("k", parts_of(load(plain))) for _ in range(2))
    assert first == second
    assert json.loads(parts(first).raw("rules"))


@pytest.mark.parametrize(
    "spoil",
    [
        lambda _: b"",
        lambda data: data[:-1],
        lambda data: data[:40],
        lambda data: data.replace(b"rules 2", b"rules 0", 1),
        lambda data: data[:-5] + bytes([data[-5] ^ 1]) + data[-4:],
        lambda data: data + b" ",
    ],
)
def test_what_is_not_as_it_was_written_is_refused(plain: Path, spoil: object) -> None:
    assert callable(spoil)
    data = written("k", parts_of(load(plain)))
    with pytest.raises(BrokenBundleError):
        parts(spoil(data), "k")


def test_a_bundle_of_other_rules_is_refused(plain: Path) -> None:
    with pytest.raises(BrokenBundleError):
        parts(written("k", parts_of(load(plain))), "other")


def test_rules_are_validated_once_and_again_when_anything_changed(
    tmp_path: Path, plain: Path, kept: Path
) -> None:
    root = tmp_path / "rules"
    copied(plain, root)
    first = ready(root, kept=kept)
    assert len(list(kept.iterdir())) == 1
    assert ready(root, kept=kept) == first == load(root)
    (root / "terms").mkdir()
    (root / "terms" / "zzz.txt").write_text("# Sleep.\nzzz\n")
    assert ready(root, kept=kept) == load(root) != first
    assert len(list(kept.iterdir())) == 2


def test_rules_with_mistakes_are_said_each_time_and_never_kept(
    tmp_path: Path, plain: Path, kept: Path
) -> None:
    root = tmp_path / "rules"
    copied(plain, root)
    (root / "terms").mkdir()
    (root / "terms" / "zzz.txt").write_text("no head\n")
    for _ in range(2):
        with pytest.raises(RulebookError, match="begin it with a '#' line"):
            ready(root, kept=kept)
    assert not kept.exists()


def test_layers_are_kept_with_how_they_are_shown(tmp_path: Path, kept: Path) -> None:
    own = tmp_path / "own"
    (own / "terms").mkdir(parents=True)
    (own / "terms" / "elixirs.txt").write_text("# What we sell.\nwonder tonic\n")
    for shown in ("own", "site/own"):
        over = [Layer(own, shown)]
        for _ in range(2):
            assert ready(over=over, kept=kept) == load(over=over)
    assert len(list(kept.iterdir())) == 2


def test_a_pipe_among_the_rules_is_not_waited_for(tmp_path: Path, plain: Path) -> None:
    import os  # noqa: PLC0415 - where there are pipes

    root = tmp_path / "rules"
    copied(plain, root)
    (root / "terms").mkdir()
    os.mkfifo(root / "terms" / "pipe.txt")
    with pytest.raises(content.UncountableError):
        content.key("", [(root, "rules")])


def test_without_a_place_to_keep_them_rules_are_read(plain: Path) -> None:
    assert ready(plain) == load(plain)


def test_the_name_of_content_depends_on_all_of_it(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "x.yaml").write_text("1")
    names = {content.key("code", [(tmp_path, "shown")])}
    names |= {content.key("other", [(tmp_path, "shown")]), content.key("code", [(tmp_path, "elsewhere")])}
    (tmp_path / "a" / "y.yaml").write_text("")
    names.add(content.key("code", [(tmp_path, "shown")]))
    (tmp_path / "a" / "y.yaml").rename(tmp_path / "a" / "z.yaml")
    names.add(content.key("code", [(tmp_path, "shown")]))
    (tmp_path / "a" / "x.yaml").write_text("2")
    names.add(content.key("code", [(tmp_path, "shown")]))
    assert len(names) == 6


def test_code_is_named_by_what_it_is(tmp_path: Path) -> None:
    (tmp_path / "a.py").write_text("1")
    exact = content.code(tmp_path, exactly=True)
    (tmp_path / "a.py").touch()
    assert content.code(tmp_path, exactly=True) == exact
    (tmp_path / "a.py").write_text("2")
    assert content.code(tmp_path, exactly=True) != exact


def test_the_wheels_bundle_is_used_alone(plain: Path, kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package = kept.parent
    package.mkdir()
    (package / "rules.bundle").write_bytes(bundle(plain, ROOT / "healthlint"))
    monkeypatch.setattr("healthlint.bundle._PACKAGE", package)
    assert ready().names == load(plain).names
    assert cache.read(kept, "any") is None


def copied(source: Path, target: Path) -> None:
    for path in sorted(source.rglob("*")):
        if path.is_file():
            (target / path.relative_to(source)).parent.mkdir(parents=True, exist_ok=True)
            (target / path.relative_to(source)).write_bytes(path.read_bytes())
