"""What helps an editor who is typing: records of nearly the same name, earlier capacities, words that the text lacks.

It only reads; what is done with it is up to the forms.
"""
