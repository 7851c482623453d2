"""The addresses on the web that records point to: `checking` says which still answer, `reach` asks one of them.

`reach` asks so that no address leads it into the network that the site stands in.
"""
