"""Appearance: how a finished file looks, as plain data that format rules judge.

`docx.measure` resolves the effective formatting of a Word document as Word does,
`pdf.measure` takes positions, faces and sizes from the pages of a PDF; `elements` says
which element of the document each paragraph or line is. Nothing here judges (`rules`) and
nothing here understands the text (`grammar`).
"""
