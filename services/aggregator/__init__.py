"""Claims to tallies: pure folds, and one agent around them."""
