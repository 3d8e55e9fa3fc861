"""python -m reasoning: the checker, the reader and the solver on the command line."""

from reasoning.cli.main import main

if __name__ == "__main__":  # the sandbox's children import this module too
    raise SystemExit(main())
