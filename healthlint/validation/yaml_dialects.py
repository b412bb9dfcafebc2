"""What PyYAML's parser and libyaml's read differently: such files are left to the one that is followed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from healthlint.text.lazy import MULTILINE, lazily

if TYPE_CHECKING:
    from yaml.events import ScalarEvent

# Where libyaml reads on and PyYAML does not, or counts lines otherwise: tabs, rare line ends, a mark in
# the middle, keys and documents that are announced, comments behind a block's sign.
_READ_APART = lazily(
    r"[^\n\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"
    r"|^\ *+(?:[-:]\ ++)*+\?(?=\s|\Z)|(?<!\S)[|>][-+0-9]*+\#|^(?:%|---)",
    MULTILINE,
)


def read_apart(text: str) -> bool:
    """Whether a file holds anything that the two parsers may read differently."""
    return _READ_APART.search(text) is not None


def may_be_announced(event: ScalarEvent) -> bool:
    """Whether an entry between brackets may hold or follow a "?", which PyYAML reads as a key's sign."""
    return not event.style and (not event.value or "?" in event.value)
