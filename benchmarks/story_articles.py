"""The story set's articles through the real extractor, with the truth of each claim from the paragraph it stands in."""

from collections.abc import Iterable, Iterator

from benchmarks.stories import Told, Truth
from schemas.casualty import CasualtyClaim
from services.extractor.extraction import extract


def read_articles(told: Iterable[Told]) -> Iterator[tuple[CasualtyClaim, Truth]]:
    """The casualty claims that the extractor finds; a headline's are of the article's first incident."""
    for story in told:
        for event in extract(story.article):
            if isinstance(event, CasualtyClaim):
                evidence = event.evidence
                here = [
                    telling.truth
                    for telling in story.tellings
                    if evidence.field == "text" and telling.start <= evidence.start <= telling.end
                ]
                yield event, (here or [story.tellings[0].truth])[0]
