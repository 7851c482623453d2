"""The fields of the desk's forms: texts that are kept as they were typed, and records chosen by part of their name."""
