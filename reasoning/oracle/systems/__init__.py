"""Systems of two linear equations in two unknowns."""
