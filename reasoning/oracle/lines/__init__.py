"""Straight lines: slopes, slope-intercept form, intercepts, and equations through points."""
