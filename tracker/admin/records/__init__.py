"""The admin of each kind of record. `base` has what all share; the forms, their rows and what is read beside them."""
