"""Casualty claims: how many victims, of what, where, when, and who says so."""
