"""Bilan's services: extractor, aggregator, the commands, and what they share."""
