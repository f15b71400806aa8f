"""Everything the web article is made of, one module per noun."""

from toasoan.newsroom.articles.models.articles import ArticleAuthor, ArticlePage, ArticleSource
from toasoan.newsroom.articles.models.corrections import Correction
from toasoan.newsroom.articles.models.folders import ArchiveFolder, MonthFolder
from toasoan.newsroom.articles.models.sections import SectionPage
from toasoan.newsroom.articles.models.versions import PublicVersion
from toasoan.newsroom.articles.models.vocabulary import Author, Genre, Place, Topic

__all__ = [
    "ArchiveFolder", "ArticleAuthor", "ArticlePage", "ArticleSource", "Author", "Correction", "Genre", "MonthFolder",
    "Place", "PublicVersion", "SectionPage", "Topic",
]  # fmt: skip
