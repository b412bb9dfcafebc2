"""Days as ``datetime`` has them: its C part by itself, since the rest of it takes longer to import.

The classes are the very same, also where somebody else imports ``datetime``.
"""

from __future__ import annotations

TYPE_CHECKING = False  # as type checkers know it; to import `typing` takes as long as all else that is said
if TYPE_CHECKING:
    from datetime import UTC, date, datetime, time
else:
    try:
        from _datetime import UTC, date, datetime, time
    except ImportError:  # a Python without C parts
        from datetime import UTC, date, datetime, time

__all__ = ["UTC", "date", "datetime", "time"]
