"""Integrals of powers, step by step."""
