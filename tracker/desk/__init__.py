"""The verbs of editing: the only code that changes stages and prints editions."""
