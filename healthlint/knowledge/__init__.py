"""Typed access to the knowledge tables: drugs, crisis lines, and what else is known by row."""
