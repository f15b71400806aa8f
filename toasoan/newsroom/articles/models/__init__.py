"""Everything the web article is made of, one module per noun."""

from toasoan.newsroom.articles.models.articles import ArticleAuthor, ArticlePage, ArticleSource
from toasoan.newsroom.articles.models.corrections import Correction
from toasoan.newsroom.articles.models.embeds import EmbedProvider
from toasoan.newsroom.articles.models.folders import ArchiveFolder, MonthFolder
from toasoan.newsroom.articles.models.sections import SectionPage
from toasoan.newsroom.articles.models.settings import PublishingRules
from toasoan.newsroom.articles.models.versions import PublicVersion
from toasoan.newsroom.articles.models.vocabulary import Author, Genre, Place, Topic
from toasoan.newsroom.articles.models.workflow import DeskReviewTask, DeskTaskState, Priority, WorkflowRule

__all__ = [
    "ArchiveFolder", "ArticleAuthor", "ArticlePage", "ArticleSource", "Author", "Correction", "DeskReviewTask", "DeskTaskState",
    "EmbedProvider", "Genre", "MonthFolder", "Place", "Priority", "PublicVersion", "PublishingRules", "SectionPage", "Topic",
    "WorkflowRule",
]  # fmt: skip
