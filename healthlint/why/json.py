"""What became of a line, for programs."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from healthlint.lean import values

if TYPE_CHECKING:
    from healthlint.why.edits import Edit
    from healthlint.why.looks import Look, Why

CONTRACT = "1"
"""Grows when a key is taken away or changes its meaning, not when one is added."""


def render(why: Why) -> str:
    """The line, what every rule made of it, and who was not asked; half a character stands as an escape."""
    content = {
        "version": CONTRACT,
        "path": why.path,
        "line": why.line,
        "text": why.text,
        "looks": [_look(one) for one in why.looks],
        "asked": why.asked,
        "unasked": [{"missing": trait, "rules": [rule.id for rule in rules]} for trait, rules in why.unasked],
        "errors": [values(trouble) for trouble in why.troubles],
    }
    return json.dumps(content, indent=1, allow_nan=False) + "\n"


def _look(look: Look) -> dict[str, Any]:
    place = {name: value for name, value in look.place._asdict().items() if name != "path"}
    return {
        "rule": look.rule.id,
        "name": look.rule.name,
        "objects": look.because is None,
        **place,
        "found": look.found,
        "because": look.because,
        "set_aside": look.set_aside,
        "words": look.words,
        "edits": [_edit(edit) for edit in look.edits],
    }


def _edit(edit: Edit) -> dict[str, Any]:
    return {"start": edit.at.start, "end": edit.at.end, "new": edit.new, "about": edit.about}
