"""Dates: from an expression in a text to days in the calendar."""
