"""What reports for people share: safe text, frames of source lines, colour, the closing lines."""
