"""Dumps: everything public as of one edition, in files that can be checked from themselves alone.

`production` makes one, `store` says which there are. What the tables and columns of a dump are called and mean comes
from `dictionary` and `tables`; nothing of it is said a second time here.
"""
