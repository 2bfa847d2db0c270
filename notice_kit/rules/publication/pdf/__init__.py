"""PDF: how a PDF is set (GB/T 9704), and what the file itself must be."""
