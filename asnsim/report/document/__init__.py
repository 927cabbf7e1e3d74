"""Documents to be printed: one tree of blocks, and what makes HTML, PDF and DOCX of it."""
