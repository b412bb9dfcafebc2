"""Files that are made to mislead: encodings, names, what vanishes, what executes (S3, S12, S13, S15, S20)."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from healthlint.inputs import gather
from healthlint.strict_yaml import load as load_yaml
from healthlint.text.source import Source, UnreadableError
from tests.fresh import ROOT
from tests.growth import seconds

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Command

TEXT = "Café: a miracle for gout.\n"


@pytest.mark.parametrize("mark", [True, False])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
def test_each_unicode_encoding_is_read_or_refused(encoding: str, *, mark: bool) -> None:
    data = (("\ufeff" if mark else "") + TEXT).encode(encoding)
    if mark or encoding == "utf-8":
        source = Source.decode(data, "a.txt")
        assert (source.text, source.encoding) == (TEXT, encoding)
    else:
        with pytest.raises(UnreadableError, match="NUL"):
            Source.decode(data, "a.txt")


def test_windows_is_guessed_and_said() -> None:
    source = Source.decode(TEXT.encode("cp1252"), "a.txt")
    assert (source.text, source.encoding) == (TEXT, "cp1252")
    assert "not valid UTF-8" in source.remarks[0]


@pytest.mark.parametrize(
    "data",
    [
        b"A miracle.\0hidden",
        b"\xff\xfeA\0\0",
        b"\xff\xfe\0\xd8",
        b"\xff\xfe\0\0A\0\0\xff",
        b"\xef\xbb\xbf\xff",
        b"caf\x81",
        "A\0B".encode("utf-16"),
    ],
)
def test_what_is_no_text_is_never_called_clean(
    command: Command, here: Path, plain: Path, data: bytes
) -> None:
    (here / "a.md").write_bytes(data)
    (here / "b.md").write_text("Sober words.\n")
    done = command("check", "--rules", plain, "--exit-zero", ".")
    assert done.code == 3
    assert done.err.startswith("a.md:1: ")


def test_utf_8_that_is_cut_off_is_read_with_a_remark(command: Command, here: Path, plain: Path) -> None:
    (here / "a.md").write_bytes("A miracle. Café".encode()[:-1])
    done = command("check", "--rules", plain, ".")
    assert done.code == 1
    assert "Windows-1252" in done.out + done.err


def test_a_file_that_vanishes_during_the_run_is_a_trouble(here: Path) -> None:
    (here / "a.md").write_text("A miracle.\n")
    (here / "b.md").write_text("A miracle.\n")
    inputs = gather(["."], here, bytes)
    (here / "a.md").unlink()
    gone, there = inputs.sources()
    assert str(gone) == "a.md:1: cannot be opened: No such file or directory: check the path"
    assert isinstance(there, Source)


@pytest.mark.parametrize(
    "name", [b"line\nfeed.md", b"caf\xe9.md", b"::error::.md", b"\x1b]0;x\x07.md", b"-n.md"]
)
def test_a_hostile_name_is_one_safe_line(command: Command, here: Path, plain: Path, name: bytes) -> None:
    (here / os.fsdecode(name)).write_text("A miracle.\n")
    done = command("check", "--rules", plain, "--format", "concise", ".")
    assert done.code == 1
    found = [line for line in done.out.splitlines() if "miracle" in line]
    assert len(found) == 1
    assert not found[0].startswith("::")
    assert (done.out + done.err).replace("\n", "").isprintable()


def test_a_folder_with_the_name_of_a_page_is_a_folder(command: Command, here: Path, plain: Path) -> None:
    (here / "x.md").mkdir()
    (here / "x.md" / "a.md").write_text("A miracle.\n")
    assert "x.md/a.md:1:3" in command("check", "--rules", plain, "--format", "concise", ".").out


@pytest.mark.slow
def test_one_line_of_two_megabytes_is_read_in_time() -> None:
    text = "A sober word, and another one; " * 65_000
    assert seconds(lambda: gather_text(text)) < 20


def gather_text(text: str) -> None:
    from healthlint.text.reading import read  # noqa: PLC0415 - only the slow test reads

    assert read(Source("a.txt", text)).words > 300_000


BOMBS = {
    "aliases": "a0: &a0 [x]\n"
    + "".join(f"a{i}: &a{i} [{','.join([f'*a{i - 1}'] * 9)}]\n" for i in range(1, 9)),
    "merge keys": "a0: &a0 {k: 1}\n"
    + "".join(f"a{i}: &a{i} {{<<: [{','.join([f'*a{i - 1}'] * 9)}]}}\n" for i in range(1, 9)),
    "nesting": "[" * 5_000,
    "deep nesting": "[" * 100_000,
    "same keys": "a: 1\na: 2\n",
    "an object": "!!python/object/apply:os.system [id]",
    "a long integer": "a: " + "1" * 100_000,
    "a megabyte": "a: " + "b " * 500_000,
}


@pytest.mark.parametrize("name", BOMBS)
def test_a_yaml_bomb_is_refused(name: str) -> None:
    assert load_yaml(BOMBS[name], "f").problems


@pytest.mark.slow
@pytest.mark.parametrize("name", BOMBS)
def test_a_yaml_bomb_takes_half_a_second_at_most(name: str) -> None:
    assert seconds(lambda: load_yaml(BOMBS[name], "f")) < 0.5


@pytest.mark.slow
@pytest.mark.parametrize("name", BOMBS)
def test_a_yaml_bomb_in_front_matter_goes_off_nowhere(name: str) -> None:
    from healthlint.text.readers import read  # noqa: PLC0415 - as above

    page = Source("a.md", f"---\n{BOMBS[name]}\n---\n\nRest.\n", "markdown")
    # The megabyte is text, and is read as text: front matter has no limit of its own beside the file's.
    assert seconds(lambda: read(page)) < (5 if name == "a megabyte" else 0.5)


@pytest.mark.parametrize(
    "folder", [".healthlint_cache", ".healthlint-cache", "__pycache__", ".cache/healthlint"]
)
def test_no_cache_in_the_repository_is_read_or_written(
    command: Command, here: Path, plain: Path, folder: str
) -> None:
    (here / "a.md").write_text("A miracle.\n")
    before = command("check", "--rules", plain, "--format", "json", "a.md").out
    (here / folder).mkdir(parents=True)
    forged = here / folder / "a.md.pickle"
    forged.write_bytes(b"cos\nsystem\n(S'touch executed'\ntR.")
    assert command("check", "--rules", plain, "--format", "json", "a.md").out == before
    assert sorted(path.name for path in here.iterdir()) == sorted({"a.md", folder.split("/", maxsplit=1)[0]})
    assert [path.name for path in (here / folder).iterdir()] == [forged.name]


def test_nothing_in_the_package_unpickles() -> None:
    code = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "healthlint").rglob("*.py"))
    assert not [
        word for word in ("pickle", "marshal", "shelve", "dill", "joblib") if f"import {word}" in code
    ]
