"""Limits of polynomials and of quotients of them, step by step."""
