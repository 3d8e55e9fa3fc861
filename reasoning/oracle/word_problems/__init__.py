"""Word problems: a story is set up as an equation, which the other topics solve."""
