"""How what is public is shaped for others, whoever hands it out: the API, the files of a list, the dumps."""
