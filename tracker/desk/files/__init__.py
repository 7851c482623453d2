"""Files that editors upload.

`received` keeps with a document the files that it was received as; `held` those that wait for a day to be used.
"""
