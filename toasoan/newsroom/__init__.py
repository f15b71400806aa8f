"""Making the news: stories, articles and everything that becomes a version of them."""
