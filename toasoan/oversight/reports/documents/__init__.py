"""Official documents: one laid-out document, two writers (DOCX and PDF). Knows no Django and no database."""
