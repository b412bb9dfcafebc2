"""BLAKE2b by itself: ``hashlib`` brings OpenSSL along, which takes as long to load as most of a short run."""

from __future__ import annotations

TYPE_CHECKING = False  # as type checkers know it; to import `typing` takes as long as all else that is said
if TYPE_CHECKING:
    from hashlib import blake2b
else:
    try:
        from _blake2 import blake2b  # what `hashlib` itself takes, whatever OpenSSL offers
    except ImportError:  # a Python that was built without
        from hashlib import blake2b

__all__ = ["blake2b"]
