"""Clubs that are called by their town: “Brighton's defence”, “le gardien de Brighton”, “Leeds beat Derby 2-0”.

In an article about sports a town is a team where a noun of the game goes with it, where it does what teams do, or
beside a score; then its name means the team wherever no preposition of place stands before it.
"""

import re
from collections.abc import Iterable, Iterator, Mapping

from spacy.tokens import Doc, Span, Token

from schemas.article import TextField
from services.extractor.languages import Lexicon
from services.extractor.places.candidate import Candidate
from services.extractor.reading import Reading, text_of

LEAST_WORDS = 4
"""Different words of sports that make an article one about sports."""
SCORE = r"\d{1,3} ?[-–] ?\d{1,3}(?![\d-])"
SCORE_BEFORE, SCORE_AFTER = re.compile(rf"(?<!\S){SCORE},? $"), re.compile(rf"(?:'s)? \(?{SCORE}")
LOOK_BACK = 30
SUBJECTS = frozenset({"nsubj", "nsubj:pass", "nsubjpass"})
OBJECTS = frozenset({"obj", "dobj"})


class SportWords(Lexicon):
    """`sports.toml`: `words` that tell an article about sports, and around a team's name: `nouns` by lemma of what is a
    team's ("Brighton defenders"), `verbs` by lemma of what teams do to each other, `against` what stands before an
    opponent, `links` between such a noun and the name that follows it ("gardien de …").
    """

    words: frozenset[str] = frozenset()
    nouns: frozenset[str] = frozenset()
    verbs: frozenset[str] = frozenset()
    against: frozenset[str] = frozenset()
    links: frozenset[str] = frozenset()


def without_teams(reading: Reading, candidates: Iterable[Candidate]) -> Iterator[Candidate]:
    """The candidates without those that name a team."""
    words = reading.language.lexicon("sports", SportWords)
    found = list(candidates)
    if not _about_sports(reading.docs, words):
        yield from found
        return
    spans = {each: span for each in found if (span := _span(reading.docs[each.field], each)) is not None}
    teams = {each.key for each, span in spans.items() if _may_be_a_team(each) and _plays(span, words)}
    for each in found:
        if each.key not in teams or not _may_be_a_team(each) or each.after_preposition:
            yield each


def _about_sports(docs: Mapping[TextField, Doc], words: SportWords) -> bool:
    return len({token.lower_ for doc in docs.values() for token in doc} & words.words) >= LEAST_WORDS


def _may_be_a_team(candidate: Candidate) -> bool:
    international = any(place.country is None for place in candidate.places)
    country = any(place.kind in ("country", "landmark") for place in candidate.places)
    return not (candidate.demonym or candidate.dateline or candidate.part_of or country or international)


def _span(doc: Doc, candidate: Candidate) -> Span | None:
    return doc.char_span(candidate.start, candidate.end, alignment_mode="expand")


def _plays(span: Span, words: SportWords) -> bool:
    """Whether something beside the name tells that it is a team's."""
    text = text_of(span.doc)
    if SCORE_AFTER.match(text, span.end_char) or SCORE_BEFORE.search(
        text, max(0, span.start_char - LOOK_BACK), span.start_char
    ):
        return True
    before = span.doc[span.start - 1] if span.start else None
    if before is not None and before.lower_ in words.against:
        return True
    return any(token.lemma_.lower() in words.nouns for token in _owned(span, words)) or any(
        verb.lemma_.lower() in words.verbs for verb in _verbs(span)
    )


def _owned(span: Span, words: SportWords) -> Iterator[Token]:
    """What the name goes with: “Brighton's defence”, “Brighton box”, “gardien de Brighton”, “Lakers de Los Angeles”."""
    doc, at = span.doc, span.end
    if at < len(doc) and doc[at].text in ("'s", "'"):
        at += 1
    yield from doc[at : at + 2]
    if span.start > 1 and doc[span.start - 1].lower_ in words.links:
        yield doc[span.start - 2]


def _verbs(span: Span) -> Iterator[Token]:
    root = span.root
    if root.dep_ in SUBJECTS or root.dep_ in OBJECTS:
        yield root.head
