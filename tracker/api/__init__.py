"""The public REST API: the catalogue's answers as JSON. Read-only; it knows no users."""
