"""Where the news comes out."""
