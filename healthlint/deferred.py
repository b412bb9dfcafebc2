"""Values of which a part is read only when somebody asks for it: most runs show no rule's examples."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

REST = "_rest"
"""Under which what gives the fields that are not there yet stands among those that are."""

Made = TypeVar("Made")


class Deferring:
    """What a dataclass inherits whose fields may come later; it is as equal, and as frozen, as any."""

    # Type checkers must not take this for a promise that every attribute is there.
    if not TYPE_CHECKING:

        def __getattr__(self, name: str) -> object:
            """A field that is not there yet, with others that are not."""
            # Of what is missing there may be parts that are missing still.
            while name not in self.__dict__ and (rest := self.__dict__.pop(REST, None)) is not None:
                self.__dict__.update(rest())
            if name not in self.__dict__:
                raise AttributeError(f"{type(self).__name__!r} object has no attribute {name!r}")
            return self.__dict__[name]


def made(cls: type[Made], given: dict[str, Any], rest: Callable[[], Mapping[str, Any]] | None = None) -> Made:
    """A value of a class from its fields, which are taken as they are: they were checked before.

    Fields that are left out must have a plain default, or come with the ``rest``.
    """
    new = object.__new__(cls)
    new.__dict__.update(given)
    if rest is not None:
        new.__dict__[REST] = rest
    return new
