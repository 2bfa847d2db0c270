"""What a notice says: rules on its text, wherever it was read from.

A file holds the rules of one matter, a dozen at most; beside them is what several of them read a
sentence with. Not here: how a finished file is set (`publication`).
"""
