"""What values of a field may be, said beside its type; pydantic is told when files are validated, not before.

Each class has the name and the attribute of its likeness in ``annotated_types``, which takes longer to
import than all rules take to read.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

if TYPE_CHECKING:
    from collections.abc import Callable


class _Bound:
    """A limit that is enforced where a file is validated."""

    limit: object

    def __get_pydantic_core_schema__(self, source: Any, handler: Any) -> Any:  # noqa: ANN401 - pydantic's
        """The schema of the type with this limit."""
        return handler.generate_schema(Annotated[source, self.real()])

    def real(self) -> object:
        """What pydantic knows it as."""
        import annotated_types  # noqa: PLC0415 - only who validates pays

        return getattr(annotated_types, type(self).__name__)(self.limit)


class MinLen(_Bound):
    """At least so many entries or letters."""

    def __init__(self, min_length: int) -> None:
        self.limit = self.min_length = min_length


class Ge(_Bound):
    """So much or more."""

    def __init__(self, ge: int) -> None:
        self.limit = self.ge = ge


class Gt(_Bound):
    """More than that."""

    def __init__(self, gt: int) -> None:
        self.limit = self.gt = gt


class Predicate(_Bound):
    """What a function says yes to."""

    def __init__(self, func: Callable[[Any], bool]) -> None:
        self.limit = self.func = func


class Before(_Bound):
    """What is made of a value before it is judged."""

    def __init__(self, func: Callable[[Any], Any]) -> None:
        self.func = func

    def real(self) -> object:
        """What pydantic knows it as."""
        from pydantic import BeforeValidator  # noqa: PLC0415 - as above

        return BeforeValidator(self.func)


class Pattern(_Bound):
    """What an expression matches from its beginning."""

    def __init__(self, pattern: str) -> None:
        self.pattern = pattern

    def real(self) -> object:
        """What pydantic knows it as."""
        from pydantic import StringConstraints  # noqa: PLC0415 - as above

        return StringConstraints(pattern=self.pattern)
