"""The page and the JSON API: drafts come in over HTTP, reports go out, and nothing is kept.

``app`` makes the ASGI application: ``guard`` stands before it (hosts, origins, tokens, sizes), ``models``
says what may be asked, ``workers`` carries it to processes that can be ended, ``tasks`` is what they do.
What it needs beyond healthlint is the extra ``serve``.
"""
