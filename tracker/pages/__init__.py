"""The public pages: they shape what the catalogue finds, and ask no questions of their own."""
