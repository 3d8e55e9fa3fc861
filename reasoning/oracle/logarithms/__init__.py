"""Logarithms and exponential equations, step by step."""
