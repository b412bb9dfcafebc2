"""Typography made plain: quotes and dashes as an ordinary keyboard has them."""

from __future__ import annotations

_PLAIN = dict(zip("’‘‛ʼ′´`“”„‟«»″–—‒―−‐‑", "'''''''\"\"\"\"\"\"\"-------", strict=True))  # noqa: RUF001 - the table itself


def plain(text: str) -> str:
    """The text with plain quotes and dashes, one character for one."""
    # Texts hold few of them, and one replacement costs less than to look every character up.
    for there in _PLAIN.keys() & set(text):
        text = text.replace(there, _PLAIN[there])
    return text
