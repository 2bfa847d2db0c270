"""How a finished file is set: rules on a DOCX, a PDF, a page on the web.

A folder a format: `subject` opens the file, the other files hold its rules. What the formats
share is here: which look each element should have, and the readings of the margins. Not here:
what the notice says (`content`).
"""
