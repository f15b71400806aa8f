"""Pages for others: PDF with the paper's fonts, IDML for the layout programme."""
