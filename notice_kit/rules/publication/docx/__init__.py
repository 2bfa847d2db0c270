"""DOC: how a Word document is set (GB/T 9704)."""
