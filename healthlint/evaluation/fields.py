"""One JSON object, field by field: the value if it is of its kind, else what is wrong and how to mend it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from healthlint.lean import dataclass
from healthlint.validation.problem import instead

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator


class WrongError(Exception):
    """What is wrong with a line, and how to mend it."""

    def __init__(self, what: str, how: str) -> None:
        self.what, self.how = what, how
        super().__init__(f"{what}: {how}")


@dataclass(frozen=True)
class Fields:
    """An object of a line; each reader of a field raises ``WrongError``."""

    data: dict[str, Any]

    @classmethod
    def of(cls, line: str) -> Fields:
        """The object that a line is."""
        try:
            data = json.loads(line)
        except ValueError as error:
            raise WrongError(f"this is not JSON ({error})", "write one object a line") from error
        except RecursionError as error:
            raise WrongError("nested too deep", "write one object a line") from error
        if not isinstance(data, dict):
            raise WrongError("this is no JSON object", 'write {"doc": ...} or {"id": ...}')
        return cls(data)

    def text(self, key: str) -> str:
        """A text that is not empty."""
        value = self._value(key, "a text")
        if not isinstance(value, str) or not value:
            raise WrongError(f"'{key}' is no text", f'write "{key}": "..."')
        return value

    def texts(self) -> dict[str, str]:
        """Every value that is a text, by its key."""
        return {key: value for key, value in self.data.items() if isinstance(value, str)}

    def number(self, key: str) -> int:
        """A whole number."""
        value = self._value(key, "a whole number")
        if not isinstance(value, int) or isinstance(value, bool):
            raise WrongError(f"'{key}' is no whole number", f'write "{key}": 0')
        return value

    def names(self, key: str) -> tuple[str, ...]:
        """A list of texts."""
        value = self._value(key, "a list of names")
        if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
            raise WrongError(f"'{key}' is no list of names", f'write "{key}": ["..."] or []')
        return tuple(value)

    def truths(self, key: str) -> dict[str, bool]:
        """Names that are true or false; null, for what does not apply, is false. None may be there."""
        value = self.data.get(key, {})
        if not isinstance(value, dict) or not all(one in (True, False, None) for one in value.values()):
            raise WrongError(
                f"'{key}' says not of each label whether it is true", f'write "{key}": {{"...": true}}'
            )
        return {name: bool(one) for name, one in value.items()}

    def inside(self, key: str) -> Fields:
        """An object."""
        value = self._value(key, "an object")
        if not isinstance(value, dict):
            raise WrongError(f"'{key}' is no object", f'write "{key}": {{...}}')
        return Fields(value)

    def objects(self, key: str) -> Iterator[Fields]:
        """A list of objects."""
        value = self._value(key, "a list of objects")
        if not isinstance(value, list) or not all(isinstance(one, dict) for one in value):
            raise WrongError(f"'{key}' is no list of objects", f'write "{key}": [{{...}}]')
        return (Fields(one) for one in value)

    def known(self, key: str, names: Iterable[str], known: Collection[str]) -> None:
        """Make sure that names which stand under a key are known."""
        for name in names:
            if name not in known:
                raise WrongError(f"'{name}' is unknown as '{key}'", instead(name, known))

    def _value(self, key: str, kind: str) -> Any:  # noqa: ANN401 - any value of the file
        if key not in self.data:
            raise WrongError(f"'{key}' is missing", f"add it, {kind}")
        return self.data[key]
