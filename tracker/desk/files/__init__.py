"""Files that editors upload: those kept with a document as they were received, and those that wait to be used."""
