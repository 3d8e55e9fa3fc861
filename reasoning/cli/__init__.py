"""The command line of the reasoning package; no Django and no database."""
