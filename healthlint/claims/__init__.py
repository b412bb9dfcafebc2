"""The table a reviewer builds by hand: what a document claims, what it owes, and what stands behind each.

``table`` makes it; ``text``, ``csv`` and ``json`` write it down, each with ``render(tables, troubles)``.
"""
