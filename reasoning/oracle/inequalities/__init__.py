"""Linear inequalities, compound statements and absolute values."""
