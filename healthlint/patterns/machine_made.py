"""machine-made: what a page states about itself, outside its prose, that says a machine wrote it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from healthlint.text.lazy import IGNORECASE, lazily

if TYPE_CHECKING:
    from collections.abc import Iterator

    from healthlint.text.document import Document
    from healthlint.text.passage import Property
    from healthlint.text.span import Span

# "ai_generated: true" states it by its key; "generator: gpt-4" by its value, for Hugo is one as well.
_STATED = frozenset(
    f"{maker}{how}"
    for maker in ("ai", "llm", "machine", "gpt", "chatgpt")
    for how in ("generated", "assisted", "written", "drafted", "created", "content", "use", "used")
)
_TOOLS = frozenset({"generator", "generatedby", "createdwith", "writtenwith", "draftedby", "tool"})
_MODEL = lazily(
    r"\b(?:chat)?gpt\b|\b(?:openai|claude|anthropic|gemini|copilot|llama|mistral|jasper|llm|ai)\b"
    r"|\b(?:language model|ai[- ]?writer)\b",
    IGNORECASE,
)
_DENIED = frozenset({"false", "no", "none", "0", "off", "human", "never"})
_SEPARATOR = lazily(r"[\s_.-]+")


def machine_made(document: Document) -> Iterator[Span]:
    """The first block of a page whose front matter or meta tags state that a machine wrote it."""
    if document.blocks and any(_states(said) for said in document.properties):
        yield document.blocks[0].span


def _states(said: Property) -> bool:
    key, value = _SEPARATOR.sub("", said.name).lower(), said.value.strip().lower()
    if key in _STATED:
        return bool(value) and value not in _DENIED
    return key in _TOOLS and _MODEL.search(value) is not None
