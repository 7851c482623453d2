"""Questions about editions, asked alike by pages, API and feeds. Reads editions, their links and words, no more."""
