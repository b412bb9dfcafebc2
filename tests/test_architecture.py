"""The code is built as ARCHITECTURE.md says."""

from __future__ import annotations

import ast
import re
import tokenize
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from importlinter.cli import lint_imports

from tests.fresh import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator

PACKAGE = ROOT / "healthlint"
FILES = {path.relative_to(PACKAGE).as_posix(): path for path in sorted(PACKAGE.rglob("*.py"))}
TREES = {name: ast.parse(path.read_text(encoding="utf-8")) for name, path in FILES.items()}
CONTRACTS = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"]
LONGEST_MODULE = 250
LONGEST_FUNCTION = 25
NINE_IN_TEN_FUNCTIONS = 22
COMMENTS_PER_HUNDRED_LINES = (3, 12)
# What reaches outside: a call, and the files that may make it.
OUTSIDE = {
    r"print": ("cli.py", "__main__.py", "commands/"),
    r"(sys\.)?(exit|_exit|quit)": ("cli.py", "__main__.py", "commands/"),
    r"input": (),
    r"(datetime\.)?(date|datetime)\.(today|now|utcnow)": ("cli.py", "commands/"),
    r"time\.\w+": (),
    r"yaml\.\w*load\w*": (),
    r"(pickle|marshal|shelve)\.\w+": (),
    r"eval|exec": (),
}


def functions() -> Iterator[tuple[str, int]]:
    """Every function and its lines, from ``def`` to its end."""
    for name, tree in TREES.items():
        for node in ast.walk(tree):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                yield f"{name} {node.name}", (node.end_lineno or 0) - node.lineno + 1


def calls(tree: ast.Module) -> Iterator[str]:
    return (ast.unparse(node.func) for node in ast.walk(tree) if isinstance(node, ast.Call))


def notes(tree: ast.Module) -> set[tuple[int, int]]:
    """The strings that stand for themselves, as first and last lines: docstrings, and notes on constants."""
    return {
        (node.lineno, node.end_lineno or 0)
        for node in ast.walk(tree)
        if isinstance(node, ast.Expr)
        and isinstance(node.value, ast.Constant)
        and isinstance(node.value.value, str)
    }


def docstrings(tree: ast.Module) -> int:
    owners = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
    return sum(ast.get_docstring(node) is not None for node in ast.walk(tree) if isinstance(node, owners))


def commented(name: str) -> tuple[int, int]:
    """How many comments and notes on constants a module has, and how many lines of code."""
    with FILES[name].open("rb") as file:
        tokens = list(tokenize.tokenize(file.readline))
    said = {line for first, last in notes(TREES[name]) for line in range(first, last + 1)}
    code = {token.start[0] for token in tokens if token.string.strip() and token.type != tokenize.COMMENT}
    comments = sum(token.type == tokenize.COMMENT for token in tokens)
    return comments + len(notes(TREES[name])) - docstrings(TREES[name]), len(code - said)


def test_every_import_goes_down_and_siblings_do_not_know_each_other(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    assert lint_imports(no_cache=True, no_logo=True) == 0, "run lint-imports to see what imports what"


def test_the_layers_are_those_of_the_document() -> None:
    text = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
    (block,) = re.findall(r"^```layers\n(.*?)^```$", text, re.DOTALL | re.MULTILINE)
    assert block.splitlines() == CONTRACTS["contracts"][0]["layers"]


def test_no_module_is_too_long() -> None:
    lengths = {name: len(path.read_text(encoding="utf-8").splitlines()) for name, path in FILES.items()}
    assert {name: lines for name, lines in lengths.items() if lines > LONGEST_MODULE} == {}


def test_functions_are_short() -> None:
    lengths = dict(functions())
    assert {name: lines for name, lines in lengths.items() if lines > LONGEST_FUNCTION} == {}
    assert sorted(lengths.values())[len(lengths) * 9 // 10] < NINE_IN_TEN_FUNCTIONS


def test_comments_are_neither_rare_nor_everywhere() -> None:
    comments, lines = (sum(counts) for counts in zip(*map(commented, FILES), strict=True))
    share = 100 * comments / lines
    low, high = COMMENTS_PER_HUNDRED_LINES
    assert low <= share <= high, f"{share:.1f} comments in 100 lines of code"


def test_modules_have_names_that_say_something() -> None:
    names = {part for name in FILES for part in Path(name).with_suffix("").parts}
    assert names & {"utils", "util", "helpers", "common", "misc"} == set()


def test_the_catalogues_place_in_the_wheel_is_free() -> None:
    assert {name for name in FILES if Path(name).with_suffix("").parts[0] == "rules"} == set()


@pytest.mark.parametrize("call", OUTSIDE)
def test_only_few_reach_outside(call: str) -> None:
    made = {name for name, tree in TREES.items() for one in calls(tree) if re.fullmatch(call, one)}
    assert {name for name in made if not name.startswith(OUTSIDE[call])} == set()


def test_yaml_is_read_in_events_by_safe_loaders_only() -> None:
    code = {name: path.read_text(encoding="utf-8") for name, path in FILES.items()}
    # Composing recurses, and 100,000 brackets crash the composer in C; its parser keeps a stack.
    unsafe = r"\bCLoader|UnsafeLoader|FullLoader|\byaml\.\w*(?:load|compose)"
    assert {name for name, text in code.items() if re.search(unsafe, text)} == set()
    assert {name for name, text in code.items() if "CSafeLoader" in text} == {"strict_yaml.py"}
    assert {
        name for name, text in code.items() if re.search(r"^\s*(import|from) yaml\b", text, re.MULTILINE)
    } == {
        "strict_yaml.py",
        "text/readers/yaml_values.py",
        "validation/yaml_dialects.py",
    }
