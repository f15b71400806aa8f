"""One search document per thing found."""
