"""What was written: a file becomes a document whose every character leads back to the file."""
