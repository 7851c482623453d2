"""Questions about editions, asked alike by pages, API and feeds. Reads `Edition` and `Link`, nothing else."""
