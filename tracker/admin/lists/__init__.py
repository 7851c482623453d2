"""What all lists of the desk have in common, and those lists that are only read."""
