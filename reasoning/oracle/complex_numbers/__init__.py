"""Complex numbers: add, multiply, divide, powers of i, roots of negative numbers."""
