"""The addresses on the web that records point to: whether they answer, asked without being led astray."""
