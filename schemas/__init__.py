"""The contract on Bilan's topics: models, the topic table, and the documents generated from them."""
