"""Word problems of the kinds that algebra books print: a story -> its unknown and its equation."""
