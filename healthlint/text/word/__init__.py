"""Word files: their parts within limits, what a reader sees of them, and where each character stands."""
