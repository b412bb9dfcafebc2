"""What single commands need beyond healthlint's own dependencies."""

from __future__ import annotations

from importlib.util import find_spec

from healthlint.commands.parts.answering import UsageError


def refuse_without(extra: str, what: str, *modules: str) -> None:
    """Say how to install what a command needs, where it is not there; nothing is imported.

    Raises:
        UsageError: with the words for pip.
    """
    missing = [module for module in modules if find_spec(module) is None]
    if missing:
        raise UsageError(
            f"healthlint {what} needs the extra '{extra}' ({', '.join(missing)}): "
            f"install it with pip install 'healthlint[{extra}]', in a clone with pip install '.[{extra}]'"
        )
