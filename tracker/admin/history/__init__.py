"""What a record said when, and bringing that back."""
