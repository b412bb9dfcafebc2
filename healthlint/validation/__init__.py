"""What makes a file of the rulebook right: its shape, its schema, and every name it uses."""
