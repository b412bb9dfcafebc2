"""Many files: what was found once and holds still, work on every processor, and a view of both."""
