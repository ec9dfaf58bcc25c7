"""What the extractor remembers of an article: which version stands, and what it emitted for it."""

from datetime import datetime
from hashlib import sha256

from schemas.article import Article
from schemas.base import Model

Rank = tuple[int, datetime, bool, str]


class Emitted(Model):
    """One event that was sent: its topic's name in the topic table, its record key, and its id."""

    topic: str
    key: str
    event_id: str


class ArticleState(Model):
    """The version of an article that stands, and its events."""

    revision: int
    published_at: datetime
    retracted: bool
    digest: str
    language: str
    emitted: tuple[Emitted, ...]

    @property
    def rank(self) -> Rank:
        """See `rank_of`."""
        return self.revision, self.published_at, self.retracted, self.digest


def rank_of(article: Article) -> Rank:
    """A total order over the versions of an article: the greatest one stands, in whatever order they arrive.

    The higher revision wins. Of one revision sent with different texts, which a publisher should not do, the one
    published later wins, then a retraction, then the greater digest: an arbitrary choice, but the same one on every
    replay and on every worker.
    """
    return article.revision, article.published_at, article.status == "retracted", digest_of(article)


def digest_of(article: Article) -> str:
    """SHA-256, in hexadecimal, of everything that extraction depends on."""
    parts = (article.publisher, article.language or "", article.title or "", article.text)
    return sha256("\x1f".join(parts).encode("utf-8")).hexdigest()
