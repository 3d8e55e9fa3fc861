"""Proportions, and percents as equations."""
