"""The rules as a site: a page for each rule and each table, and the guides of ``docs/``.

Pages are written as Markdown that holds HTML, whose every word from a rule is escaped; MkDocs Material
makes the site of them, with its search. Nothing here knows where it is published.
"""

from __future__ import annotations
