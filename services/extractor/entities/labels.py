"""What kind of thing a name names: the model's guesses, outvoted by the evidence of the whole article."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Set
from dataclasses import replace
from functools import lru_cache

from spacy.tokens import Span, Token

from schemas.entity import EntityLabel
from services.extractor.entities.lexicon import EntityLexicon
from services.extractor.entities.mentions import Mention
from services.extractor.entities.names import fold, surname_words
from services.extractor.places.gazetteer import gazetteer
from services.extractor.reading import Reading, text_of

SUBJECTS = ("nsubj", "nsubj:pass")

TITLE = 3
"""Votes of a form of address or a rank before the name."""
GIVEN_NAME = 2
ORGANISATION_WORD = 3
THING_WORD = 4
KIND = 4
"""Votes of what the text calls the name: “Inrupt is a company”, “Ali, a rapper”."""
APPOSITION = 4
"""Words after “X, a” within which its noun stands."""
DETERMINER = 3
"""Votes against a person of a determiner right before a name that no title, given name or full name supports."""
SPEECH = 1
LARGE_PLACE = 2
"""Votes for a place where the gazetteer knows a country, a region or a town of LARGE inhabitants of that name."""
TOWN = 1
ACRONYM = 4
"""Letters of the longest acronym that is not taken for somebody."""
LARGE, SMALL = 1_000_000, 50_000
LOOK_BACK = 30
"""Code points before a name in which its determiner stands."""


def relabel(reading: Reading, mentions: Iterable[Mention], lexicon: EntityLexicon) -> list[Mention]:
    """Give all mentions of one name the label for which the article has most evidence."""
    mentions = list(mentions)
    votes: dict[tuple[str, ...], Counter[EntityLabel]] = defaultdict(Counter)
    for mention in mentions:
        if mention.known is None:
            votes[mention.words].update(_evidence(reading, mention, lexicon))
    people = {m.words for m in mentions if m.is_person or _speaks(reading, m, lexicon)}
    label = {
        name: _best(counter, name in people or len(name) > 1 or lexicon.is_given_name(name[0]))
        for name, counter in votes.items()
    }
    relabelled = [m if m.known else replace(m, label=label[m.words]) for m in mentions]
    parts = names_of_people(relabelled, lexicon, least=1)
    things = _things(relabelled, lexicon) - parts
    return [_of_parts(reading, mention, parts, things) for mention in relabelled]


def _of_parts(reading: Reading, mention: Mention, people: Set[str], things: Set[str]) -> Mention:
    """A single word means the person, or the thing, that the article names in full; a short acronym nobody."""
    if mention.known or len(mention.words) > 1:
        return mention
    if mention.words[0] in people:
        return replace(mention, label="PER")
    acronym = len(mention.words[0]) <= ACRONYM and reading.cut(mention.field, mention.start, mention.end).isupper()
    if mention.label == "PER" and not mention.is_person and (acronym or mention.words[0] in things):
        return replace(mention, label="ORG" if acronym else "MISC")
    return mention


def _things(mentions: Iterable[Mention], lexicon: EntityLexicon) -> frozenset[str]:
    """Last words of names that begin with a kind of thing: `rosa` of `Hurricane Rosa`."""
    return frozenset(m.words[-1] for m in mentions if len(m.words) > 1 and m.words[0] in lexicon.thing_words)


def names_of_people(mentions: Iterable[Mention], lexicon: EntityLexicon, least: int = 2) -> frozenset[str]:
    """Folded given names and surnames of the people whom the article names in full, but for names of countries.

    `least` is the evidence asked of a full name: 1 for every mention, 1 more where it follows a title or begins with
    a known given name.
    """
    counts: Counter[tuple[str, ...]] = Counter()
    for mention in mentions:
        if mention.label == "PER" and len(mention.words) > 1:
            counts[surname_words(mention.words)] += 1 + (mention.is_person or lexicon.is_given_name(mention.words[0]))
    full = [name for name, count in counts.items() if count >= least]
    parts = {name[-1] for name in full} | {name[0] for name in full if _place_votes(name[0]) < LARGE_PLACE}
    return frozenset(part for part in parts if all(place.kind != "country" for place in gazetteer().lookup(part)))


def without_groups(reading: Reading, mentions: Iterable[Mention], lexicon: EntityLexicon) -> list[Mention]:
    """Leave out families (`the Clintons`, `les Clinton`) and pairs (`Kim-Trump`), which name no one person."""
    mentions = list(mentions)
    people = [m.words for m in mentions if m.label == "PER" and m.known is None and not _is_compound(reading, m)]
    singles = {word for name in people for word in (name[0], name[-1])}

    def is_group(mention: Mention) -> bool:
        if mention.label != "PER" or mention.is_person:
            return False
        if len(mention.words) == 1:
            in_plural = mention.words[0].endswith("s") and mention.words[0][:-1] in singles
            return in_plural or _follows(reading, mention, lexicon.plural_determiners)
        pair = _is_compound(reading, mention) and singles.issuperset(mention.words)
        return pair and not any(set(mention.words) <= set(name) for name in people)

    return [m for m in mentions if not is_group(m)]


def _follows(reading: Reading, mention: Mention, determiners: Set[str]) -> bool:
    text = text_of(reading.docs[mention.field])
    before = text[max(0, mention.start - LOOK_BACK) : mention.start].split()
    return len(before) > 0 and before[-1].lower() in determiners


def _is_compound(reading: Reading, mention: Mention) -> bool:
    """Whether a hyphen joins all words of the name."""
    return len(mention.words) == 2 and " " not in reading.cut(mention.field, mention.start, mention.end)


def without_common_words(reading: Reading, mentions: Iterable[Mention]) -> list[Mention]:
    """Leave out single words that begin a sentence and that the article also writes in lower case."""
    common = {token.text for doc in reading.docs.values() for token in doc if token.text.islower()}
    mentions = list(mentions)
    surnames = {m.words[-1] for m in mentions if m.label == "PER" and len(m.words) > 1}

    def is_common(mention: Mention) -> bool:
        if len(mention.words) > 1 or mention.known or mention.is_person or mention.words[0] in surnames:
            return False
        span = reading.docs[mention.field].char_span(mention.start, mention.end, alignment_mode="expand")
        return span is not None and bool(span[0].is_sent_start) and span.text.lower() in common

    return [m for m in mentions if not is_common(m)]


def _best(counter: Counter[EntityLabel], is_person: bool) -> EntityLabel:
    """The label with most votes; of equals a person only where something says so."""
    order: tuple[EntityLabel, ...] = ("PER", "ORG", "LOC", "MISC") if is_person else ("LOC", "PER", "ORG", "MISC")
    return max(order, key=lambda label: (counter[label], -order.index(label)))


def _evidence(reading: Reading, mention: Mention, lexicon: EntityLexicon) -> Counter[EntityLabel]:
    votes: Counter[EntityLabel] = Counter({mention.label: 1})
    if mention.is_person:
        votes["PER"] += TITLE
    if len(mention.words) > 1 and lexicon.is_given_name(mention.words[0]):
        votes["PER"] += GIVEN_NAME
    if mention.words[0] in lexicon.place_heads or mention.words[-1] in lexicon.place_ends:
        votes["LOC"] += THING_WORD
    if lexicon.thing_words.intersection(mention.words):
        votes["MISC"] += THING_WORD
    name = text_of(reading.docs[mention.field])[mention.start : mention.end]
    if not mention.is_person:
        votes["LOC"] += _place_votes(name)
    if len(mention.words) > 1 and not lexicon.is_given_name(mention.words[0]) and _place_votes(name.split()[0]):
        votes["ORG"] += 1
    if lexicon.organisation_words.intersection(mention.words):
        votes["ORG"] += ORGANISATION_WORD
    span = reading.docs[mention.field].char_span(mention.start, mention.end, alignment_mode="expand")
    if span is None:
        return votes
    if _speaks(reading, mention, lexicon):
        votes["PER"] += SPEECH
    if kind := _kind(span, lexicon):
        votes[kind] += KIND
    given = len(mention.words) > 1 and lexicon.is_given_name(mention.words[0])
    if not (mention.is_person or given) and _has_determiner(span):
        votes["PER"] -= DETERMINER
    before = span.doc[span.start - 1] if span.start else None
    if before is not None and fold(before.text) in lexicon.place_prepositions:
        votes["LOC"] += 1
    return votes


def _kind(span: Span, lexicon: EntityLexicon) -> EntityLabel | None:
    """What kind of thing the text calls the name: “Inrupt is a company”, “Inrupt, a company”, “the firm Inrupt”."""
    for noun in _said_of(span):
        word = fold(noun.lemma_)
        if word in lexicon.organisation_words:
            return "ORG"
        if word in lexicon.roles and "Plur" not in noun.morph.get("Number", []):
            return "PER"
    return None


def _said_of(span: Span) -> Iterator[Token]:
    """The nouns in small letters that the text sets equal to a name."""
    doc, root = span.doc, span.root
    if span.start > 0 and doc[span.start - 1].pos_ == "NOUN" and not span[0].is_sent_start:
        yield doc[span.start - 1]
    if span.end + 1 < len(doc) and doc[span.end].text == "," and doc[span.end + 1].pos_ == "DET":
        yield from (token for token in doc[span.end + 2 : span.end + 2 + APPOSITION] if token.dep_ == "appos")
    if root.dep_ == "appos" and root.head.dep_ in SUBJECTS and doc[span.start - 1].text == ",":
        root = root.head  # “its project, Inrupt, is a company”
    if root.dep_ in SUBJECTS:
        yield from (child for child in root.head.children if child.dep_ == "attr")
        if root.head.pos_ == "NOUN" and any(child.dep_ == "cop" for child in root.head.children):
            yield root.head


def _has_determiner(span: Span) -> bool:
    """Whether a determiner stands right before the name: “the Ibrox side”, “notre Marine”."""
    if span.start == 0 or span[0].is_sent_start:
        return False
    before = span.doc[span.start - 1]
    return before.pos_ == "DET" and "Ind" not in before.morph.get("Definite", [])


def _speaks(reading: Reading, mention: Mention, lexicon: EntityLexicon) -> bool:
    span = reading.docs[mention.field].char_span(mention.start, mention.end, alignment_mode="expand")
    return span is not None and span.root.dep_ in SUBJECTS and fold(span.root.head.lemma_) in lexicon.speech_verbs


@lru_cache(maxsize=10_000)
def _place_votes(name: str) -> int:
    known = gazetteer().lookup(name)
    if any(place.kind != "town" or place.population >= LARGE for place in known):
        return LARGE_PLACE
    if len(name.split()) > 1 and known:
        return LARGE_PLACE
    return TOWN if any(place.population >= SMALL for place in known) else 0
