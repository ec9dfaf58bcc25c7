"""Places: from a name in a text to a point on the map."""
