"""Derivatives, rule by rule."""
