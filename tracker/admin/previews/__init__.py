"""Previews: a draft as the public would read it, for editors and for whoever an editor sends a signed link to.

`drafts` says what a preview shows, `links` for whom and until when, `pages` how it is answered.
"""
