"""Setting type: measuring with the real font, breaking lines, pouring paragraphs through frames. Knows no Django."""
