"""Signing in at the desk: passwords that cannot be guessed at leisure, a second factor, sessions that can be ended.

What the desk asks of this package: `second_factor.is_through` (may this session work?), `views` and `urls`.
"""
