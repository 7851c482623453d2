"""Text in, values out: everything the tracker knows about wording, in pure Python.

Import from the modules: `tidy` (a received text becomes a clean one), `passages` (numbered passages; a quote and its
place), `folding` (which differences between two spellings of a quote do not matter), `dates` (EDTF), `compare` (two
texts, passage by passage and word by word) and `files` (a file becomes a received text). Nothing here imports Django or
another room of the tracker, so it can be tried, tested and trusted alone.

All offsets are Unicode code points of the clean text, as Python counts them; an end is exclusive.
"""
