"""How fast things are, as ratios within one run. Nothing here is a test: `python -m tests.benchmarks.texts`."""
