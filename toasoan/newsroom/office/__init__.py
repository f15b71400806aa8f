"""Running the house: staff directory, duty rota, leave, internal notices with receipts, directives with deadlines, reports."""
