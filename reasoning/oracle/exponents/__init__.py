"""The rules of exponents, products and quotients of single terms, and scientific notation."""
