"""Buggy rules (mal-rules, Brown & Burton 1978): wrong rewrites that explain an error, one family a file."""
