"""② Bytes → lines for the grammar, or → notice for our own formats.

Readers know their format and nothing of notices; they never import one another.
"""
