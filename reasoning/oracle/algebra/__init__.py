"""Expressions with letters: how they are read and written, and the moves that several topics share."""
