"""Number expressions: integers, powers, fractions, decimals."""
