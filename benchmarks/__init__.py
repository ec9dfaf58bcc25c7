"""Measurements: figures that the documentation states, each by one command."""
