"""What becomes of what an editor typed, also when somebody else was there first.

`presence` says who else has the record open, `drafts` what the browser keeps. A form says what it started from
(`staleness`), so that of two versions (`two_versions`) one can be made; what may not be saved any more is shown to be
copied (`not_saved`), and what somebody changed is not deleted unseen (`deletion`).
"""
