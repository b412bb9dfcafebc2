"""Typography made plain: quotes and dashes as an ordinary keyboard has them."""

from __future__ import annotations

_PLAIN = str.maketrans("’‘‛ʼ′´`“”„‟«»″–—‒―−‐‑", "'''''''\"\"\"\"\"\"\"-------")  # noqa: RUF001 - the table itself


def plain(text: str) -> str:
    """The text with plain quotes and dashes, one character for one."""
    return text.translate(_PLAIN)
