"""What leaves the house on paper: statements as PDF and payment lists as XLSX, from closed periods only."""
