"""What a finished answer is, one kind of end to a file: the goal check asks them."""
