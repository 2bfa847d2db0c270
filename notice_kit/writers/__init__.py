"""⑥ Writers turn blocks (DOCX), pages (PDF) or the notice itself (JSON, XML) into bytes.

They paint and never measure, and never import one another.
"""
