"""Expressions that may not be wrong (不得有误的表述), and texts one slip away from them.

`expressions.tsv` has the expressions, `retired.tsv` names and words that are out of date since a
day; README.md tells where they and the tables of `likeness` are from. `index` finds where an
expression may stand, `slips` decides what is one. Not here: what a finding says (`rules`).
"""
