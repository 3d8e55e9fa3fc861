"""Expressions with letters: values put in, like terms, the distributive law."""
