"""A knowledge table for the tests: drugs that do not exist."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from healthlint.knowledge.table import Column, Row, Table

if TYPE_CHECKING:
    from healthlint.knowledge.table import Verified


def _row(identifier: str, names: tuple[str, ...], **columns: Column) -> Row:
    checked = date(2026, 11, 21)
    return Row(
        id=identifier, names=names, source="A label", checked=checked, verified="primary", columns=columns
    )


def column(*values: str, verified: Verified = "primary") -> Column:
    """What a row says under one heading."""
    return Column(values=values, verified=verified)


DRUGS = Table(
    table="drug",
    about="Drugs that do not exist.",
    max_age=365,
    rows=(
        _row("somnol", ("somnol", "Somnol XR"), approved=column("insomnia"), boxed=column("sleepwalking")),
        _row("dolex", ("dolex",), approved=column("pain", "neuropathic pain"), boxed=column("bleeding")),
        _row("novex", ("novex",), approved=column("gout", verified="not-verified")),
    ),
)
