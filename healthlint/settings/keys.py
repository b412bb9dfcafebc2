"""Every key that a project can set, as its file writes them; files are validated against these classes."""

from __future__ import annotations

from typing import Annotated, Any, ClassVar

from healthlint.bounds import Before, MinLen, Pattern
from healthlint.jurisdiction import UNLESS_CHOSEN, Jurisdiction
from healthlint.kinds.base import Severity, Text
from healthlint.lean import dataclass, field
from healthlint.traits import DeclaredType


def as_key(name: str) -> str:
    """A field's name in a settings file: ``fail_on`` is written ``fail-on``."""
    return name.replace("_", "-")


_STRICT: dict[str, Any] = {"extra": "forbid", "alias_generator": as_key}
_UNSET: Any = None

Law = Annotated[Jurisdiction, Before(lambda code: code.lower() if isinstance(code, str) else code)]

# It is printed in reports: nothing that a page, a terminal or a build log could take for its own.
_ADDRESS = r"^https?://[A-Za-z0-9.-]+(:[0-9]+)?(/[A-Za-z0-9._~%/-]*)?$"
Address = Annotated[str, Pattern(_ADDRESS)]


@dataclass(frozen=True, kw_only=True)
class OverrideEntry:
    """What is set otherwise for some files."""

    __pydantic_config__: ClassVar[dict[str, Any]] = _STRICT

    files: Annotated[tuple[Text, ...], MinLen(1)]
    """Patterns as in `.gitignore` of the files it holds for."""

    severity: dict[Text, Severity] = _UNSET
    """How severe rules are in these files, by id, prefix of ids or name."""

    select: tuple[Text, ...] = _UNSET
    """Only these rules: ids, prefixes of ids, names."""

    ignore: tuple[Text, ...] = _UNSET
    """Not these rules: ids, prefixes of ids, names."""

    fail_on: Severity = _UNSET
    """The least severe finding that fails."""

    jurisdictions: Annotated[tuple[Law, ...], MinLen(1)] = _UNSET
    """Whose law holds; of several the strictest."""

    content_type: DeclaredType = _UNSET
    """What these files are; told from their text if left out."""


@dataclass(frozen=True, kw_only=True)
class ProvidesEntry:
    """What a site adds around each article, so that no article owes it."""

    __pydantic_config__: ClassVar[dict[str, Any]] = _STRICT

    owes: Text
    """The rule (id or name) or named clause whose debt is paid."""

    where: Text
    """The template that pays it, relative to this file."""

    match: Text
    """Text, or /a regular expression/, that the template must still contain."""


@dataclass(frozen=True, kw_only=True)
class SettingsFile:
    """How a project wants its articles checked."""

    __pydantic_config__: ClassVar[dict[str, Any]] = _STRICT

    extends: Text = _UNSET
    """Another settings file of the same repository, relative to this one; what is set here goes before."""

    exclude: tuple[Text, ...] = ()
    """Files and folders that are left out, as in `.gitignore`."""

    select: tuple[Text, ...] = ()
    """Only these rules: ids, prefixes of ids, names; all stable ones if left out."""

    ignore: tuple[Text, ...] = ()
    """Not these rules: ids, prefixes of ids, names."""

    severity: dict[Text, Severity] = field(default_factory=dict)
    """How severe rules are, by id, prefix of ids or name; the more exact name wins."""

    fail_on: Severity = "error"
    """The least severe finding that fails."""

    jurisdictions: Annotated[tuple[Law, ...], MinLen(1)] = UNLESS_CHOSEN
    """Whose law holds; of several the strictest."""

    content_type: DeclaredType = _UNSET
    """What all articles are; told from their text if left out."""

    preview: bool = False
    """Whether rules that are still on trial judge as well."""

    rules: tuple[Text, ...] = ()
    """Folders of own rules and term lists, relative to this file."""

    provides: tuple[ProvidesEntry, ...] = ()
    """What templates add around each article."""

    baseline: Text = _UNSET
    """The file of old findings that do not count, relative to this one."""

    rules_site: Address = _UNSET
    """Where the pages of `healthlint docs build` are published; reports link to them."""

    overrides: tuple[OverrideEntry, ...] = ()
    """What is set otherwise for some files; later entries win."""
