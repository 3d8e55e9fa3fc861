"""Values, combinations, compositions and inverses of functions, step by step."""
