"""Rational exponents: evaluate powers, simplify products, quotients and powers of powers."""
