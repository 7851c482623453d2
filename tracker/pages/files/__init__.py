"""What readers take with them: feeds, calendars and files of exactly the list that they see."""
