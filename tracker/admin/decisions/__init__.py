"""Decisions about records: each a step, with its form and its page; the review before it, and where a record stands."""
