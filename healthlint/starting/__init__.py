"""How a repository begins with healthlint: what it is made with, and the three files that it needs."""

from __future__ import annotations
