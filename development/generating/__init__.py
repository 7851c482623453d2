"""Invented texts and all that belongs to them, to try the site with: written by us, plausible, and nobody's words.

`banks` hold the words, `plans` chooses from them (the same for the same seed), `writing` puts a plan at the desk, and
`aftermath` lets time pass: corrections, follow-ups, withdrawals, new addresses.
"""
