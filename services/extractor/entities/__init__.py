"""Entities: who and what an article names, under ids that are the same across articles."""
