"""What kind of thing a name names: the model's guesses, outvoted by the evidence of the whole article."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import replace

from spacy.tokens import Token

from schemas.entity import EntityLabel
from services.extractor.entities.lexicon import EntityLexicon
from services.extractor.entities.mentions import Mention
from services.extractor.entities.names import fold, surname_words
from services.extractor.reading import Reading

SUBJECTS = ("nsubj", "nsubj:pass")

TITLE = 3
"""Votes of a form of address or a rank before the name."""
GIVEN_NAME = 2
ORGANISATION_WORD = 3
SPEECH = 1


def relabel(reading: Reading, mentions: Iterable[Mention], lexicon: EntityLexicon) -> list[Mention]:
    """Give all mentions of one name the label for which the article has most evidence."""
    mentions = list(mentions)
    votes: dict[tuple[str, ...], Counter[EntityLabel]] = defaultdict(Counter)
    for mention in mentions:
        if mention.known is None:
            votes[mention.words].update(_evidence(reading, mention, lexicon))
    label = {name: _best(counter) for name, counter in votes.items()}
    surnames = {surname_words(name)[-1] for name, kind in label.items() if kind == "PER" and len(name) > 1}
    for name in label:
        if len(name) == 1 and name[0] in surnames:
            label[name] = "PER"
    return [m if m.known else replace(m, label=label[m.words]) for m in mentions]


def _best(counter: Counter[EntityLabel]) -> EntityLabel:
    order: tuple[EntityLabel, ...] = ("PER", "ORG", "LOC", "MISC")
    return max(order, key=lambda label: (counter[label], -order.index(label)))


def _evidence(reading: Reading, mention: Mention, lexicon: EntityLexicon) -> Counter[EntityLabel]:
    votes: Counter[EntityLabel] = Counter({mention.label: 1})
    if mention.is_person:
        votes["PER"] += TITLE
    if len(mention.words) > 1 and lexicon.is_given_name(mention.words[0]):
        votes["PER"] += GIVEN_NAME
    if lexicon.organisation_words.intersection(mention.words):
        votes["ORG"] += ORGANISATION_WORD
    span = reading.docs[mention.field].char_span(mention.start, mention.end, alignment_mode="expand")
    if span is None:
        return votes
    if _speaks(span.root, lexicon):
        votes["PER"] += SPEECH
    before = span.doc[span.start - 1] if span.start else None
    if before is not None and fold(before.text) in lexicon.place_prepositions:
        votes["LOC"] += 1
    return votes


def _speaks(token: Token, lexicon: EntityLexicon) -> bool:
    return token.dep_ in SUBJECTS and fold(token.head.lemma_) in lexicon.speech_verbs
