"""Why a line was flagged, or was not: what looked at it, what was forgiven, what held back, what would pay.

``looks`` gathers it, ``edits`` tries what would silence a finding, ``text`` writes it down.
"""
