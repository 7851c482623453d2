"""Source files: chosen in forms, kept with documents, and read for their text."""
