"""A reader whose articles say plainly what they claim, so that tests of the agents need no language model.

A line `killed 12 LY` is a casualty claim, `says Ana: words` a statement; `hang`, `spin`, `die` and `fail` are what
they say.
"""

import os
import signal
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any, get_args

from schemas.article import Article
from schemas.casualty import CasualtyClaim, CasualtyKind, Count
from schemas.entity import EntityEvent
from schemas.event import Evidence, Extractor, Place
from schemas.span import TextSpan
from schemas.statement import Content, Offsets, Speaker, Statement
from services.extractor.extraction import Extracted
from services.extractor.identity import event_id
from services.extractor.languages import language_for

EXTRACTOR = Extractor(name="bilan", version="0.1.0", model="scripted 1")
KINDS = {kind: kind for kind in get_args(CasualtyKind)}


def read(article: Article) -> tuple[Extracted, ...]:
    """The events of a scripted article."""
    language = language_for(article.language or "fr").code
    return tuple(_events(article, language))


def _events(article: Article, language: str) -> Iterator[Extracted]:
    start = 0
    for line in article.text.split("\n"):
        word, _, rest = line.partition(" ")
        end = start + len(line)
        evidence = Evidence(field="text", start=start, end=end, sentence=line)
        identity = event_id(word, article.id, line)
        if word in KINDS:
            number, country = rest.split()
            yield CasualtyClaim(
                **_envelope(article, language, identity),
                kind=KINDS[word],
                count=Count(low=int(number), high=int(number), qualifier="exact", text=number),
                place=Place(text=country, name=country, country=country),
                evidence=evidence,
                confidence=0.9,
            )
        elif word == "says":
            name, _, words = rest.partition(": ")
            yield EntityEvent(
                **_envelope(article, language, event_id("entity", article.id, name)),
                entity_id=f"person:{name.casefold()}",
                name=name,
                label="PER",
                mentions=(TextSpan(field="text", start=start + 5, end=start + 5 + len(name), text=name),),
            )
            yield Statement(
                **_envelope(article, language, identity),
                speaker=Speaker(text=name, name=name, entity_id=f"person:{name.casefold()}", label="PER"),
                content=Content(
                    field="text",
                    start=end - len(words),
                    end=end,
                    text=words,
                    parts=(Offsets(start=end - len(words), end=end),),
                ),
                form="direct",
                evidence=evidence,
                confidence=0.9,
            )
        elif word == "hang":
            time.sleep(3_600)
        elif word == "spin":
            while True:
                pass
        elif word == "die":
            os.kill(os.getpid(), signal.SIGKILL)
        elif word == "fail":
            raise LookupError("a fault of the reader")
        start = end + 1


def _envelope(article: Article, language: str, identity: str) -> Any:
    return {
        "event_id": identity,
        "article_id": article.id,
        "revision": article.revision,
        "publisher": article.publisher,
        "language": language,
        "published_at": article.published_at,
        "extracted_at": datetime.now(UTC),
        "extractor": EXTRACTOR,
    }
