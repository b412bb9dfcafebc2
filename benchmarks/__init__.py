"""How fast healthlint is, against its peers and against itself; ``python -m benchmarks`` runs it."""

from __future__ import annotations
