"""The code is built as ARCHITECTURE.md says."""

from __future__ import annotations

import ast
import re
from itertools import permutations
from typing import TYPE_CHECKING

import grimp
import pytest

from healthlint import excuses, kinds
from tests.fresh import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator

PACKAGE = ROOT / "healthlint"
LONGEST_MODULE = 250
LONGEST_FUNCTION = 25
# Annotations do not run: a type may be named by who must not depend on its module.
GRAPH = grimp.build_graph("healthlint", exclude_type_checking_imports=True, cache_dir=None)


def layers() -> list[grimp.Layer]:
    text = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
    (block,) = re.findall(r"^```layers\n(.*?)^```$", text, re.DOTALL | re.MULTILINE)
    return [
        grimp.Layer(
            *(f"healthlint.{name}" for name in re.split(r" [|:] ", line)), independent=":" not in line
        )
        for line in block.splitlines()
    ]


def test_every_import_goes_down() -> None:
    wrong = GRAPH.find_illegal_dependencies_for_layers(layers())
    assert {(one.importer, one.imported) for one in wrong} == set()


def test_every_module_has_its_place() -> None:
    placed = {name for layer in layers() for name in layer.module_tails}
    assert placed == GRAPH.find_children("healthlint") - {"healthlint.__main__"}


@pytest.mark.parametrize(
    ("package", "names"),
    [("kinds", kinds.NAMES), ("excuses", excuses.NAMES), ("reports", ("text", "concise", "json"))],
)
def test_siblings_do_not_know_each_other(package: str, names: tuple[str, ...]) -> None:
    modules = [f"healthlint.{package}.{name.replace('-', '_')}" for name in names]
    assert set(modules) <= GRAPH.modules
    assert not [
        pair
        for pair in permutations(modules, 2)
        if GRAPH.direct_import_exists(importer=pair[0], imported=pair[1])
    ]


def test_no_module_is_too_long() -> None:
    lengths = {path: len(path.read_text(encoding="utf-8").splitlines()) for path in PACKAGE.rglob("*.py")}
    assert {path.name: length for path, length in lengths.items() if length > LONGEST_MODULE} == {}


def test_no_function_is_too_long() -> None:
    lengths = {
        f"{path.name} {function.name}": length(function)
        for path in PACKAGE.rglob("*.py")
        for function in functions(path.read_text(encoding="utf-8"))
    }
    assert {name: lines for name, lines in lengths.items() if lines > LONGEST_FUNCTION} == {}


def functions(code: str) -> Iterator[ast.FunctionDef]:
    return (node for node in ast.walk(ast.parse(code)) if isinstance(node, ast.FunctionDef))


def length(function: ast.FunctionDef) -> int:
    """The lines of a function without its decorators and its docstring."""
    whole = (function.end_lineno or 0) - function.lineno + 1
    first = function.body[0]
    said = ast.get_docstring(function) is not None
    return whole - ((first.end_lineno or 0) - first.lineno + 1) * said
