"""What an output folder is of: a scan goes on with its own, and touches no other's."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from healthlint.digests import blake2b
from healthlint.scan.places import PlaceError
from healthlint.scan.tables import PARTS
from healthlint.scan.work import DONE

if TYPE_CHECKING:
    from collections.abc import Mapping

    from healthlint.scan.places import Place
    from healthlint.scan.plan import Plan

TERMS = "scan.json"
BUNDLE = "rules.bundle"

_BECAUSE = {
    "version": "another version of healthlint",
    "rulebook": "other rules",
    "today": "another day (--today)",
    "inputs": "inputs that have changed, or others",
    "shards": "another cut of the inputs (--shard-size, --text, --id, --url or --format)",
}
"""How one scan can differ from another; whatever else does was chosen or set."""


def digest(values: object) -> str:
    """A short name for plain data; other data has another."""
    return blake2b(json.dumps(values, sort_keys=True).encode(), digest_size=16).hexdigest()


def identity(plan: Plan) -> dict[str, str]:
    """What a plan is of, in short: the inputs as they were, and how they are cut."""
    return {
        "inputs": digest(plan.inputs),
        "shards": digest([shard.written() for shard in plan.shards]),
    }


def begun(output: Place) -> dict[str, Any] | None:
    """The terms of the scan that this folder is of; None if it is empty or not there.

    Raises:
        PlaceError: it holds something else.
    """
    if (output / TERMS).exists():
        terms: dict[str, Any] = json.loads((output / TERMS).read())
        return terms
    # A scan that was killed before it had said its terms leaves empty folders, and a bundle at most.
    ours = {BUNDLE, DONE, *PARTS}
    is_file = output.exists() and not output.is_folder()
    names = [] if is_file else [str(one.base_name) for one in output.below()]
    if is_file or any(name not in ours and not name.startswith("_") for name in names):
        raise PlaceError(f"{output.path}:1: is not empty, and no scan wrote it: name another folder")
    return None


def refuse_other(before: Mapping[str, Any], now: Mapping[str, Any], name: str) -> None:
    """Go on only with a scan of the same inputs by the same rules.

    Raises:
        PlaceError: what is different.
    """
    changed = [one for one in sorted({*before, *now}) if before.get(one) != now.get(one)]
    if changed:
        why = next((_BECAUSE[one] for one in _BECAUSE if one in changed), f"other settings ({changed[0]})")
        raise PlaceError(f"{name}:1: is the output of a scan with {why}: name another folder, or delete it")


def begin(output: Place, terms: Mapping[str, Any], bundle: bytes) -> None:
    """Make the folders, and say what they are of."""
    for name in (*PARTS, DONE):
        (output / name).make()
    (output / BUNDLE).write(bundle)
    (output / TERMS).write(json.dumps(terms, indent=2).encode() + b"\n")


def marks(output: Place) -> dict[int, dict[str, Any]]:
    """The marks of the shards that are done, by number."""
    names = [one.base_name for one in (output / DONE).below() if one.base_name[:1].isdigit()]
    found = [json.loads((output / DONE / name).read()) for name in names]
    return {mark["number"]: mark for mark in found}


def tidy(output: Place) -> None:
    """Take away what killed workers left unfinished."""
    for folder in (output, *(output / name for name in (*PARTS, DONE))):
        for one in folder.below():
            if one.is_file and one.base_name.startswith("_"):
                folder.files.delete_file(one.path)
