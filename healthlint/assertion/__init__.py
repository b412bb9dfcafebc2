"""What the author asserts and what not: the surroundings, the words and the reach that excuses judge by."""
