"""What commands are made of: what they are given and answer, and the options that several share."""
