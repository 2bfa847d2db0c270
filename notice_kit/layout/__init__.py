"""⑤ Notice → printed blocks → pages, in points; knows no output format.

`compose` says what is printed in which style (`blocks`), `paging` sets it on pages (`page`)
with the help of `sorts`, `strips` and `breaking` (lines of the grid), `title`, `signature` and
`tables`; `fonts` chooses the font of each character.
"""
