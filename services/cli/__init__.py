"""The `bilan` commands."""
