"""What the HTML report is made of: safe markup, rows of text with their notes, filters, the style."""
