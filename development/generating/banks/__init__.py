"""The words that invented texts are made of."""
