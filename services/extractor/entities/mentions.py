"""Mentions: the spans of an article that name somebody or something, with what the words around them tell."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from spacy.tokens import Doc, Token

from schemas.article import TextField
from schemas.entity import EntityLabel
from services.extractor.entities.lexicon import EntityLexicon, Gender
from services.extractor.entities.names import fold, name_particles, words
from services.extractor.reading import Reading, is_headline, text_of

QUOTES = "\"'«»“”„`"
NO_NAMES = ("VERB", "AUX", "ADV", "PRON", "DET", "ADP", "CCONJ", "SCONJ", "INTJ", "NUM")
"""Parts of speech of single words that the model takes for names, mostly at the beginning of a sentence."""
NEVER_INSIDE = ("VERB", "AUX", "SCONJ", "PRON", "ADP", "ADV")
"""… and of small words that no name goes on over, but for those that join names."""
POSSESSIVE = re.compile(r"'s?$")


@dataclass(frozen=True)
class Mention:
    """A name at a place of the article. `words` are folded; titles, determiners and possessives are not part of it."""

    field: TextField
    start: int
    end: int
    words: tuple[str, ...]
    label: EntityLabel
    gender: Gender | None = None
    is_person: bool = False
    """A form of address or a rank stands before the name."""
    known: str | None = None
    """Id of the institution or place, where the name is one that a table knows."""

    @property
    def position(self) -> tuple[bool, int]:
        """Order in the article: the title first."""
        return self.field != "title", self.start


def model_mentions(reading: Reading, lexicon: EntityLexicon) -> Iterator[Mention]:
    """The model's named spans, repaired: without titles, determiners, possessives, quotation marks, line ends."""
    for field, doc in reading.docs.items():
        for entity in doc.ents:
            label = lexicon.labels.get(entity.label_)
            if label:
                for start, end in _lines(doc, entity.start, entity.end):
                    mention = _repaired(doc, field, start, end, label, lexicon)
                    if mention:
                        yield mention


def titled_mentions(reading: Reading, lexicon: EntityLexicon) -> Iterator[Mention]:
    """Capitalised words after a form of address or a rank: `Mme Pugh`, `le général Haftar`."""
    for field, doc in reading.docs.items():
        for token in doc[:-1]:
            if fold(token.text).rstrip(".") not in lexicon.honorifics and not _is_rank(token, lexicon):
                continue
            start = token.i + 1
            if doc[start].text == "." and start + 1 < len(doc):
                start += 1
            end = start
            while end < len(doc) and _is_name_word(doc[end], lexicon):
                end += 1
            if end > start:
                mention = _repaired(doc, field, start, end, "PER", lexicon)
                if mention and mention.is_person:
                    yield mention


def repeats(reading: Reading, known: Iterable[Mention], lexicon: EntityLexicon) -> Iterator[Mention]:
    """Further occurrences of names that are known from elsewhere in the article."""
    taken = {(m.field, at) for m in known for at in range(m.start, m.end)}
    names: dict[str, Mention] = {}
    for mention in known:
        text = text_of(reading.docs[mention.field])[mention.start : mention.end]
        names.setdefault(text, mention)
        if mention.label == "PER" and len(mention.words) > 1:
            given, surname = text.split()[0], text.split()[-1]
            if len(surname) > 2 and fold(surname) not in lexicon.never_alone:
                names[surname] = replace(mention, words=words(surname))
            names.setdefault(text.upper(), mention)
            if len(given) > 2 and fold(given) not in lexicon.never_alone:
                names.setdefault(given, mention)
    usable = sorted((n for n in names if len(n) > 1 and n[0].isupper()), key=len, reverse=True)
    if not usable:
        return
    pattern = re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, usable))})(?![\w-])")
    for field, doc in reading.docs.items():
        for match in pattern.finditer(text_of(doc)):
            start, end = match.span()
            is_full_name = len(words(match.group())) > 1
            if not is_full_name and any((field, at) in taken for at in range(start, end)):
                continue
            span = doc.char_span(start, end, alignment_mode="expand")
            if span is None or (not is_full_name and _is_inside_name(doc, span.start, span.end, lexicon)):
                continue
            model = names[match.group()]
            if model.label == "PER" and _is_named_after(doc, span.start, span.end, lexicon):
                continue
            is_given_name = model.words != words(match.group()) and model.label == "PER"
            if is_given_name and span[0].is_sent_start and span[0].pos_ != "PROPN":
                continue
            around = _before(doc, span.start, lexicon)
            yield Mention(field, start, end, words(match.group()), model.label, around.gender, around.is_person)


@dataclass(frozen=True)
class Before:
    """What stands before a name."""

    gender: Gender | None
    is_person: bool


def _lines(doc: Doc, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The parts of a token range that lie on one line each."""
    first = start
    for at in range(start, end):
        if "\n" in doc[at].text_with_ws:
            yield first, at + (0 if doc[at].is_space else 1)
            first = at + 1
    yield first, end


def _repaired(
    doc: Doc, field: TextField, start: int, end: int, label: EntityLabel, lexicon: EntityLexicon
) -> Mention | None:
    while start < end and _is_no_name_part(doc[start], label, end - start, lexicon):
        start += 1
    end = _end(doc, start, _clause_end(doc, start, end, lexicon))
    around = _before(doc, start, lexicon)
    if label != "PER" and _is_given_name_before_surname(doc, start, end, lexicon):
        label = "PER"
    if label == "PER" or around.is_person:
        start, end = _person_range(doc, start, end, lexicon)
        around = _before(doc, start, lexicon)
    if start >= end:
        return None
    first, last = doc[start].idx, doc[end - 1].idx + len(doc[end - 1])
    text = text_of(doc)[first:last].rstrip(QUOTES + ".:;,!? ")
    if len(text) > 2 and (possessive := POSSESSIVE.search(text)):
        text = text[: possessive.start()]
    offset = len(text) - len(text.lstrip(QUOTES + " "))
    first, last = first + offset, first + len(text)
    folded = words(text_of(doc)[first:last])
    if not folded or not any(c.isupper() for c in text) or all(w in lexicon.never_alone for w in folded):
        return None
    if label == "PER" and all(len(w) == 1 for w in folded):
        return None
    if label == "PER" and not around.is_person and _is_named_after(doc, start, end, lexicon):
        return None
    if around.is_person and _modifies(doc, start, end, lexicon):
        around = Before(around.gender, False)
    if end - start == 1 and doc[start].pos_ in NO_NAMES and not around.is_person:
        return None
    return Mention(field, first, last, folded, "PER" if around.is_person else label, around.gender, around.is_person)


def _modifies(doc: Doc, start: int, end: int, lexicon: EntityLexicon) -> bool:
    """Whether a rank before the name is that of the word after it: `former Ibrox goalkeeper`."""
    if start == 0 or fold(doc[start - 1].text).rstrip(".") in lexicon.honorifics or end >= len(doc):
        return False
    return doc[start - 1].text != "." and _is_rank(doc[end], lexicon) and doc[end].text.islower()


def _is_given_name_before_surname(doc: Doc, start: int, end: int, lexicon: EntityLexicon) -> bool:
    """Whether the range is a lone given name before a capitalised word that the model took for something else."""
    return (
        end - start == 1
        and end < len(doc)
        and lexicon.is_given_name(fold(doc[start].text))
        and doc[start].whitespace_ == " "
        and _touches(doc, end, lexicon)
        and fold(doc[end].text) not in lexicon.place_ends | lexicon.thing_words
    )


def _clause_end(doc: Doc, start: int, end: int, lexicon: EntityLexicon) -> int:
    """The end of a token range before a small word that no name goes on over: `Golf National` of `… than Fleetwood`."""
    for at in range(start + 1, end):
        word = fold(doc[at].text).rstrip("'-")
        alone = doc[at].text.islower() and doc[at - 1].whitespace_ and word not in lexicon.joiners | name_particles()
        if alone and doc[at].pos_ in NEVER_INSIDE:
            return at
    return end


def _end(doc: Doc, start: int, end: int) -> int:
    """The end of a token range without the punctuation and the possessive behind it."""
    while end > start and (doc[end - 1].is_space or doc[end - 1].is_punct or doc[end - 1].text in ("'s", "'")):
        if doc[end - 1].text == "." and end - 2 > start and len(doc[end - 2].text) == 1:
            break
        end -= 1
    return end


def _person_range(doc: Doc, start: int, end: int, lexicon: EntityLexicon) -> tuple[int, int]:
    """The tokens of one person's name: from the given name, or after a form of address, to the first word that is none.

    A capitalised word that touches a single one belongs to it, so that `Brigitte Macron` is not taken for `Macron`.
    """
    for at in range(end - 1, start - 1, -1):
        if fold(doc[at].text).rstrip(".") in lexicon.honorifics:
            start = min(at + 1, end)
            break
    while start < end and doc[start].is_punct:
        start += 1
    stop = start
    while stop < end and _continues_name(doc, stop, end, lexicon):
        stop += 1
    while stop > start and (doc[stop - 1].is_punct or fold(doc[stop - 1].text).rstrip("'-") in name_particles()):
        stop -= 1
    while stop - start > 1 and _is_rank(doc[stop - 1], lexicon):
        stop -= 1
    if stop - start > 2 and not lexicon.is_given_name(fold(doc[start].text)):
        given = next((at for at in range(start + 1, stop - 1) if lexicon.is_given_name(fold(doc[at].text))), start)
        start = given if doc[given - 1].text.istitle() and len(doc[given - 1]) > 2 else start
    while (
        stop + 1 < len(doc) and doc[stop].text == "-" and not doc[stop - 1].whitespace_ and doc[stop + 1].text.istitle()
    ):
        stop += 2
    if stop - start == 1 or (stop - start == 2 and not lexicon.is_given_name(fold(doc[start].text))):
        while start > 0 and _touches(doc, start - 1, lexicon) and not doc[start].is_sent_start:
            start -= 1
        while stop < len(doc) and _touches(doc, stop, lexicon) and not doc[stop].is_sent_start:
            stop += 1
    return start, stop


def _continues_name(doc: Doc, at: int, end: int, lexicon: EntityLexicon) -> bool:
    token = doc[at]
    if token.text in QUOTES:
        return any(other.text in QUOTES for other in doc[at + 1 : end]) or any(t.text in QUOTES for t in doc[:at][-3:])
    if token.is_punct:
        return token.text in ("-", ".") and not doc[at - 1].whitespace_
    if any(c.isdigit() for c in token.text):
        return False
    after_hyphen = at > 0 and doc[at - 1].text == "-" and not doc[at - 1].whitespace_
    return not token.text.islower() or after_hyphen or fold(token.text).rstrip("'-") in name_particles()


def _touches(doc: Doc, at: int, lexicon: EntityLexicon) -> bool:
    """Whether the token is a capitalised word that can be part of the name beside it."""
    token = doc[at]
    beside = doc[at].whitespace_ == " " or (at + 1 < len(doc) and doc[at + 1].text == "-")
    folded = fold(token.text).rstrip(".")
    return (
        beside
        and token.pos_ == "PROPN"
        and token.text.istitle()
        and (lexicon.labels.get(token.ent_type_) in (None, "PER") or lexicon.is_given_name(folded))
        and folded not in lexicon.never_alone
        and folded not in lexicon.organisation_words
    )


def _is_no_name_part(token: Token, label: EntityLabel, left: int, lexicon: EntityLexicon) -> bool:
    """Whether a token at the head of a span is a title, a determiner or punctuation."""
    folded = fold(token.text).rstrip(".'")
    if token.is_space or token.is_punct or not folded:
        return True
    if folded in lexicon.honorifics:
        return left > 1
    if folded in lexicon.roles:
        return label == "PER" or token.text.islower()
    if folded in lexicon.joiners or folded in lexicon.common:
        return True
    return token.text.islower() and (label in ("PER", "LOC") or token.pos_ in ("VERB", "AUX", "SCONJ", "PRON"))


def _before(doc: Doc, start: int, lexicon: EntityLexicon) -> Before:
    """Look left of a name for a form of address (decisive) or a rank, over one adjective."""
    at = start - 1
    if at >= 0 and doc[at].text == ".":
        at -= 1
    if at >= 0 and (word := fold(doc[at].text).rstrip(".")) in lexicon.honorifics:
        return Before(lexicon.honorifics.gender(word), True)
    for step in (0, 1):
        if at - step >= 0 and _is_rank(doc[at - step], lexicon) and (step == 0 or doc[at].pos_ == "ADJ"):
            word = fold(doc[at - step].text).rstrip(".")
            return Before(lexicon.roles.gender(word), True)
    return Before(None, False)


def _is_rank(token: Token, lexicon: EntityLexicon) -> bool:
    return fold(token.text).rstrip(".") in lexicon.roles


def _is_name_word(token: Token, lexicon: EntityLexicon) -> bool:
    return (
        token.text[:1].isupper()
        and not token.is_punct
        and fold(token.text).rstrip(".") not in lexicon.never_alone
        and token.pos_ in ("PROPN", "NOUN", "ADJ", "X")
    )


def _is_named_after(doc: Doc, start: int, end: int, lexicon: EntityLexicon) -> bool:
    """Whether the name is that of a thing or a place: `compteur Geiger`, `hôpital Louis Pasteur`, `Nobel Prize`."""
    things = lexicon.thing_words | lexicon.place_heads
    before = start > 0 and fold(doc[start - 1].text) in things
    after = (
        end < len(doc) and doc[end].text.istitle() and fold(doc[end].text) in lexicon.thing_words | lexicon.place_ends
    )
    return before or after or _is_a_case(doc, end, lexicon)


def _is_a_case(doc: Doc, end: int, lexicon: EntityLexicon) -> bool:
    """Whether a law case goes on after the name: `Roe v. Wade`."""
    if end >= len(doc) or fold(doc[end].text).rstrip(".") not in lexicon.versus:
        return False
    after = end + 1 + (end + 1 < len(doc) and doc[end + 1].text == ".")
    return after < len(doc) and doc[after].text.istitle()


def _is_inside_name(doc: Doc, start: int, end: int, lexicon: EntityLexicon) -> bool:
    """Whether a capitalised word that is no title touches the range: then it is part of another name."""
    if is_headline(doc, start):
        return False
    left = start > 0 and not doc[start].is_sent_start and _is_name_word(doc[start - 1], lexicon)
    article = start > 1 and doc[start - 1].text.istitle() and fold(doc[start - 1].text) in lexicon.joiners
    inside = article and not doc[start - 1].is_sent_start
    right = end < len(doc) and _is_name_word(doc[end], lexicon)
    return left or inside or right
