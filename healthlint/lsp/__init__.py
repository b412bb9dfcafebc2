"""Findings while an article is written: the Language Server Protocol, over standard input and output only.

A change is answered twice. At once by what can be told from the paragraphs it touched (``near``), then,
when the author pauses, by the whole line of ``healthlint check`` (``judging``), whose answer replaces it.
"""
