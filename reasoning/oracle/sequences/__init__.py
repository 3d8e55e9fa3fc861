"""Arithmetic and geometric sequences, step by step."""
