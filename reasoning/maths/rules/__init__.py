"""Correct rewrites by name: what a right step did, and whether it went toward the goal."""
