"""Named tuples as ``typing`` has them, for modules that every run imports.

To import ``typing`` takes longer than most of them, and it compiles the type of each field.
"""

from __future__ import annotations

from collections import namedtuple

TYPE_CHECKING = False  # as type checkers know it; to import `typing` takes as long as all else that is said
if TYPE_CHECKING:
    from typing import Any, NamedTuple
else:

    class _Naming(type):
        """What makes a tuple with names of the class that is stated."""

        def __new__(cls, name: str, bases: tuple[type, ...], stated: dict[str, Any]) -> type:
            if not bases:
                return super().__new__(cls, name, bases, stated)
            fields = stated.get("__annotations__", {})
            defaults = [stated[one] for one in fields if one in stated]
            made = namedtuple(name, fields, defaults=defaults, module=stated["__module__"])  # noqa: PYI024
            for key, value in stated.items():
                if key not in fields and key not in ("__module__", "__qualname__"):
                    setattr(made, key, value)
            return made

    class NamedTuple(metaclass=_Naming):
        """See ``typing.NamedTuple``."""


__all__ = ["NamedTuple"]
