"""Where editors work: the verbs that change the stage of a record and print editions, and what they rest on.

Nothing else writes stages, decisions and editions; the screens of `tracker.admin` and the commands call it.
"""
