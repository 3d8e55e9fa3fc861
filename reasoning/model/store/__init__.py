"""Larger models on this machine's disk: which can be had, which are there, which is in use. Needs no torch."""
