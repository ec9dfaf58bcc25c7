"""Clubs that are called by their town: “Brighton's defence”, “le gardien de Brighton”, “Leeds beat Derby 2-0”.

In an article about sports a town is a team where a noun of the game goes with it, where it does what teams do, or
beside a score; then its name means the team wherever no preposition of place stands before it.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Set

from spacy.tokens import Doc, Span, Token

from schemas.article import TextField
from services.extractor.languages import Lexicon
from services.extractor.places.candidate import Candidate
from services.extractor.reading import Reading, text_of

LEAST_WORDS = 3
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
    names = {text_of(reading.docs[each.field])[each.start : each.end] for each in found if _may_be_a_team(each)}
    teams = {span.text for doc in reading.docs.values() for span in _spans(doc, names) if _plays(span, words)}
    for each in found:
        doc = reading.docs[each.field]
        span = doc.char_span(each.start, each.end, alignment_mode="expand")
        placed = each.after_preposition and not (span is not None and _owns(span, words))
        if not _may_be_a_team(each) or placed or text_of(doc)[each.start : each.end] not in teams:
            yield each


def _spans(doc: Doc, names: Set[str]) -> Iterator[Span]:
    """Wherever one of the names stands, also where nothing takes it for a place."""
    if names:
        for match in re.finditer(rf"(?<![\w-])(?:{'|'.join(map(re.escape, sorted(names)))})(?![\w-])", text_of(doc)):
            span = doc.char_span(*match.span())
            if span is not None:
                yield span


def _about_sports(docs: Mapping[TextField, Doc], words: SportWords) -> bool:
    return len({token.lower_ for doc in docs.values() for token in doc} & words.words) >= LEAST_WORDS


def _may_be_a_team(candidate: Candidate) -> bool:
    international = any(place.country is None for place in candidate.places)
    country = any(place.kind in ("country", "landmark") for place in candidate.places)
    return not (candidate.demonym or candidate.dateline or candidate.part_of or country or international)


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
    return (
        _owns(span, words)
        or _follows_a_team(span, words)
        or any(verb.lemma_.lower() in words.verbs for verb in _verbs(span))
    )


def _owns(span: Span, words: SportWords) -> bool:
    """Whether a noun of the game goes with the name: “Brighton's box”, “the Washington right-hander”."""
    doc, at = span.doc, span.end
    if at < len(doc) and doc[at].text in ("'s", "'"):
        at += 1
    following = [token for token in doc[at : at + 2] if token.text[0].isalpha()]
    lemmas = {token.lemma_.lower() for token in following}
    word = text_of(doc)[doc[at].idx :].split(maxsplit=1)[0] if at < len(doc) and not doc[at].is_space else ""
    return bool(words.nouns & lemmas) or word.rstrip(".,;:").lower() in words.nouns


def _follows_a_team(span: Span, words: SportWords) -> bool:
    """Whether a noun of the game or a team's own name stands before it: “but de Brighton”, “Lakers de Los Angeles”."""
    if span.start < 2 or span.doc[span.start - 1].lower_ not in words.links:
        return False
    before = span.doc[span.start - 2]
    own = before.text.istitle() and before.text.endswith("s") and not before.is_sent_start
    return own or before.lemma_.lower() in words.nouns


def _verbs(span: Span) -> Iterator[Token]:
    root = span.root
    if root.dep_ in SUBJECTS or root.dep_ in OBJECTS:
        yield root.head
