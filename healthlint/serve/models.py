"""What may be asked, and what is answered besides reports: the models that OpenAPI is made from."""

from __future__ import annotations

from datetime import date
from pathlib import PurePosixPath
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, model_validator

from healthlint.jurisdiction import JURISDICTIONS, Jurisdiction
from healthlint.text.source import FORMATS, format_of
from healthlint.traits import DeclaredType

ENDINGS: dict[str, str] = {written_as: ending for ending, written_as in reversed(FORMATS.items())}
"""The first ending of each format that is read, by the format."""


def _known(written_as: str) -> str:
    if written_as not in ENDINGS:
        raise ValueError(f"there is no such format: use one of {', '.join(sorted(ENDINGS))}")
    return written_as


def _whole(text: str) -> str:
    """JSON can spell half a character, which is no text and could not be written anywhere."""
    try:
        text.encode()
    except UnicodeEncodeError as error:
        raise ValueError(f"character {error.start} is only half of one: send text") from None
    return text


def _harmless(name: str) -> str:
    """A name chooses settings by its pattern, and the format; no file is ever opened by it."""
    path = PurePosixPath(name)
    if path.is_absolute() or ".." in path.parts or not path.name or not name.isprintable():
        raise ValueError("this is no name of a draft: write one like guides/tea.md")
    return name


DraftFormat = Annotated[
    str, AfterValidator(_known), Field(json_schema_extra={"enum": sorted(ENDINGS)}, max_length=20)
]
Name = Annotated[str, AfterValidator(_harmless), Field(min_length=1, max_length=200)]


class Draft(BaseModel):
    """A draft and what it is judged with. Exactly one of ``text`` and ``base64`` is given."""

    model_config = ConfigDict(
        extra="forbid",
        frozen=True,
        json_schema_extra={"oneOf": [{"required": ["text"]}, {"required": ["base64"]}]},
    )

    text: Annotated[str, AfterValidator(_whole)] = Field(
        default="", description="The draft as text.", examples=["Our tea cures insomnia."]
    )
    base64: str = Field(
        default="",
        description="The bytes of a file, such as one of Word.",
        json_schema_extra={"contentEncoding": "base64"},
    )
    format: DraftFormat | None = Field(
        default=None, description="How it is written; else the name's ending says it."
    )
    name: Name | None = Field(default=None, description="What reports call it; settings may go by it.")
    content_type: DeclaredType | None = Field(
        default=None, description="What it is; else it is told from the text."
    )
    jurisdictions: list[Jurisdiction] | None = Field(
        default=None,
        min_length=1,
        max_length=len(JURISDICTIONS),
        description="Whose law holds; of several the strictest. Else the settings say it.",
    )
    today: date | None = Field(default=None, description="The day it is judged on; else this day (UTC).")

    @model_validator(mode="after")
    def _one_of_two(self) -> Draft:
        if len({"text", "base64"} & self.model_fields_set) != 1:
            raise ValueError("give either text or base64")
        return self

    @model_validator(mode="after")
    def _of_one_mind(self) -> Draft:
        if self.name is not None and self.format is not None and format_of(self.name) != self.format:
            raise ValueError(f"the name's ending says {format_of(self.name)}: leave out name or format")
        return self

    @property
    def called(self) -> str:
        """The name that reports show."""
        return self.name or f"draft{ENDINGS[self.format or 'plain']}"


class Check(Draft):
    """A draft to be checked."""

    min_confidence: float = Field(default=0.0, ge=0, le=1, description="Less sure findings are left out.")
    show_excused: bool = Field(default=False, description="Also what was forgiven, and why.")


class Why(Draft):
    """A draft, and the line that is asked about."""

    line: int = Field(ge=1, description="Counts from 1.")


class Read(BaseModel):
    """A draft as it was read: findings count the characters of this text."""

    text: str
    format: str
    remarks: list[str]


class Problem(BaseModel):
    """Why there is no report (RFC 9457)."""

    type: str
    title: str
    status: int
    detail: str
    errors: list[dict[str, str]] = []


class Health(BaseModel):
    """The server runs."""

    status: Literal["ok"] = "ok"
    version: str


class Summary(BaseModel):
    """A rule in a line."""

    id: str
    name: str
    category: str
    severity: str
    status: str
    message: str


class Explained(Summary):
    """A rule as its page has it; examples mark the words by ``<<`` and ``>>``."""

    rationale: str
    advice: str
    rewrite: str | None = None
    kind: str | None = None
    confidence: str | None = None
    flagged: list[str] = []
    fine: list[str] = []
    references: list[dict[str, Any]] = []


class Exportable(BaseModel):
    """A file that can be made of a draft."""

    name: str
    label: str
    ending: str


class Options(BaseModel):
    """What can be chosen, and what holds where nothing is."""

    version: str
    content_types: list[str]
    jurisdictions: list[str]
    chosen: dict[str, Any]
    formats: dict[str, list[str]]
    exports: list[Exportable]
    most_bytes: int
    seconds: float
