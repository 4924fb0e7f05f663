"""Research: articles, interviews, and the factors that researchers code on cases."""

from research.models.article import ArticlePage
from research.models.article_rows import (
    ArticleAuthor,
    ArticleCase,
    ArticleTopic,
    InterviewCase,
    InterviewSpeaker,
    InterviewTopic,
)
from research.models.coding import Coding
from research.models.index import ResearchIndexPage
from research.models.interview import InterviewPage

__all__ = [
    "ArticleAuthor",
    "ArticleCase",
    "ArticlePage",
    "ArticleTopic",
    "Coding",
    "InterviewCase",
    "InterviewPage",
    "InterviewSpeaker",
    "InterviewTopic",
    "ResearchIndexPage",
]
