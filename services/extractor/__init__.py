"""Articles to events: pure functions over a spaCy Doc, and one agent around them."""
