"""Readers of shards, a module for each kind: records one after another, and a ``Bad`` for each broken one.

Daft reads the same formats, but gives a query up at the first broken record of JSON Lines, and silently
stops at the first of a packed web archive; here each costs itself alone.
"""
