"""What a change touches: its base in git, the files and lines that differ, and what it took away."""
