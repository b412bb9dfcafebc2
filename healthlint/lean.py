"""Dataclasses that cost next to nothing to define: a run defines a hundred and makes values of a few.

The standard library compiles the methods of a class when it is defined. Here they are shared, and look at
the fields when called. A class that is asked for its ``__dataclass_fields__``, as pydantic, ``fields`` and
``asdict`` do, or that has made many values, turns into one of the standard library's, unnoticed by them.
"""

from __future__ import annotations

import operator
from functools import cached_property

TYPE_CHECKING = False  # as type checkers know it; to import `typing` takes as long as all else that is said
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from dataclasses import dataclass, field, replace
    from typing import Any

__all__ = ["dataclass", "field", "names", "replace", "values"]


class _Field:
    """What was said of a field: the arguments of ``dataclasses.field``."""

    def __init__(self, said: Mapping[str, Any], *, keyword: bool = False) -> None:
        self.said = said
        self.keyword = keyword

    @property
    def needed(self) -> bool:
        """Whether each value must be given it."""
        said = self.said
        return "default" not in said and "default_factory" not in said and said.get("init", True)

    @property
    def maker(self) -> Callable[[], object] | None:
        """What makes its value where none is given; None where its class can show it."""
        if not self.said:
            return None
        default = self.said.get("default")
        if hasattr(type(default), "__get__"):  # a function: on the class it would turn into a method
            return lambda: default
        make: Callable[[], object] | None = self.said.get("default_factory")
        return make

    def is_in(self, what: str) -> bool:
        """Whether it counts when values are compared, or shown."""
        return bool(self.said.get(what, True))


class _Shape:
    """What shared methods need to know of a class: its fields with those of its bases, and its options."""

    def __init__(self, cls: type, options: Mapping[str, bool]) -> None:
        self.options = options
        self.cls = cls
        self.shared = {name: one for name, one in _methods(options).items() if name not in cls.__dict__}
        self._stated = {name: one for name, one in cls.__dict__.items() if isinstance(one, _Field)}
        for name, one in self._stated.items():
            if "default" in one.said:
                setattr(cls, name, one.said["default"])
            else:
                delattr(cls, name)

    @cached_property
    def own(self) -> dict[str, _Field]:
        """The fields that the class itself states; of a plain default the class is the place."""
        there, stated, keyword = self.cls.__dict__, self._stated, self.options.get("kw_only", False)
        said: Mapping[str, str] = there.get("__annotations__", {})
        return {
            name: _Field(
                stated[name].said if name in stated else {"default": there[name]} if name in there else {},
                keyword=keyword,
            )
            for name, one in said.items()
            if not one.startswith("ClassVar")
        }

    @cached_property
    def fields(self) -> dict[str, _Field]:
        """Every field, in the order in which they are given."""
        shapes = (base.__dict__[_SHAPE] for base in reversed(self.cls.__mro__) if _SHAPE in base.__dict__)
        return {name: one for shape in shapes for name, one in shape.own.items()}

    @cached_property
    def accepted(self) -> frozenset[str]:
        """The fields that may be given."""
        return frozenset([name for name, one in self.fields.items() if one.said.get("init", True)])

    def initializer(self) -> Callable[..., None]:
        """What takes the fields of a new value; it knows beforehand what there is to look after."""
        accepted, fields = self.accepted, self.fields.items()
        positional = [name for name, one in fields if not one.keyword and name in accepted]
        needed = {name for name, one in fields if one.needed}
        made = [(name, make) for name, one in fields if (make := one.maker) is not None]
        finished = getattr(self.cls, "__post_init__", None)
        left = _MANY

        def init(self: Any, /, *given: object, **named: object) -> None:  # noqa: ANN401 - a value of the class
            nonlocal left
            if not (left := left - 1):
                getattr(type(self), _REAL)
            values = self.__dict__
            values.update(zip(positional, given, strict=False), **named)
            if len(values) != len(given) + len(named) or not named.keys() <= accepted:
                raise TypeError(f"{type(self).__name__} is given too much: {given!r} {named!r}")
            if len(values) < len(accepted) and not needed <= values.keys():
                raise TypeError(f"{type(self).__name__} is not given {sorted(needed - values.keys())}")
            if made:
                values.update([(name, make()) for name, make in made if name not in values])
            if finished is not None:
                finished(self)

        return init

    @cached_property
    def compared(self) -> list[str]:
        """Those by which values are told apart."""
        return [name for name, one in self.fields.items() if one.is_in("compare")]


_SHAPE, _REAL = "__lean__", "__dataclass_fields__"
_MANY = 4_000  # values make up for what it costs to compile the methods of their class


def _init(self: Any, /, *given: object, **named: object) -> None:  # noqa: ANN401 - a value of any class
    """Make the first value of a class, and with it the function that makes all others."""
    shape: _Shape = getattr(type(self), _SHAPE)
    init = shape.initializer()
    setattr(shape.cls, "__init__", init)  # noqa: B010 - an assignment is refused by the type checker
    init(self, *given, **named)


def _key(self: object) -> tuple[object, ...]:
    shape: _Shape = getattr(type(self), _SHAPE)
    return tuple([getattr(self, name) for name in shape.compared])


def _compared(by: Callable[[object, object], bool]) -> Callable[[object, object], bool]:
    return lambda self, other: by(_key(self), _key(other)) if type(self) is type(other) else NotImplemented


def _hash(self: object) -> int:
    return hash(_key(self))


def _repr(self: object) -> str:
    fields = getattr(type(self), _SHAPE).fields.items()
    shown = ", ".join(f"{name}={getattr(self, name)!r}" for name, one in fields if one.is_in("repr"))
    return f"{type(self).__qualname__}({shown})"


def _frozen(_: object, name: str, *__: object) -> None:
    from dataclasses import FrozenInstanceError  # noqa: PLC0415 - costs as much as Python's start

    raise FrozenInstanceError(f"cannot change field {name!r}")


_ALWAYS = {"__init__": _init, "__repr__": _repr}
_ORDER = {f"__{name}__": _compared(getattr(operator, name)) for name in ("lt", "le", "gt", "ge")}
_FREEZING = {"__setattr__": _frozen, "__delattr__": _frozen}


def _methods(options: Mapping[str, bool]) -> dict[str, Any]:
    eq, frozen = options.get("eq", True), options.get("frozen", False)
    compared = {"__eq__": _compared(operator.eq), "__hash__": _hash if frozen else None} if eq else {}
    return {
        **_ALWAYS,
        **compared,
        **(_ORDER if options.get("order") else {}),
        **(_FREEZING if frozen else {}),
    }


class _AskedFor:
    """Stands on a class for what only the standard library's dataclasses have, until it is asked for."""

    def __get__(self, _: object, owner: type) -> object:
        for cls in reversed(owner.__mro__):
            if isinstance(cls.__dict__.get(_REAL), _AskedFor):
                _complete(cls)
        return getattr(owner, _REAL)


def _complete(cls: type) -> None:
    """Make a class one of the standard library's."""
    import dataclasses  # noqa: PLC0415 - as above

    shape: _Shape = cls.__dict__[_SHAPE]
    own = shape.own
    delattr(cls, _REAL)
    for name in shape.shared:
        delattr(cls, name)
    for name, one in own.items():
        if one.said.keys() - {"default"}:
            setattr(cls, name, dataclasses.field(**one.said))
    dataclasses.dataclass(**shape.options)(cls)


def names(cls: type) -> tuple[str, ...]:
    """The names of a class's fields, in order."""
    shape: _Shape = getattr(cls, _SHAPE)
    return tuple(shape.fields)


def values(one: object, cls: type | None = None) -> dict[str, Any]:
    """A value's fields by name, in order; those alone that ``cls`` has, if given."""
    return {name: getattr(one, name) for name in names(cls or type(one))}


if not TYPE_CHECKING:

    def dataclass(cls: type | None = None, /, **options: bool) -> type | Callable[[type], type]:
        """See ``dataclasses.dataclass``; a class with slots has to be one of those."""
        if cls is None:
            return lambda one: dataclass(one, **options)
        shape = _Shape(cls, options)
        setattr(cls, _SHAPE, shape)
        for name, method in shape.shared.items():
            setattr(cls, name, method)
        setattr(cls, _REAL, _AskedFor())
        return cls

    def field(**said: object) -> _Field:
        """See ``dataclasses.field``."""
        return _Field(said)

    def replace(value: object, /, **changes: object) -> object:
        """See ``dataclasses.replace``."""
        shape = getattr(type(value), _SHAPE)
        # In the order of the fields: reports go by it, and that of a set is another in each run.
        given = [name for name in shape.fields if name in shape.accepted]
        kept = {name: changes[name] if name in changes else getattr(value, name) for name in given}
        return type(value)(**{**kept, **changes})
