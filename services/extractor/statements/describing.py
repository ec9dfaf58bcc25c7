"""Nouns that describe somebody: who is named beside them, whose text they are, what they tell of gender and number."""

from collections.abc import Mapping
from dataclasses import dataclass

from spacy.tokens import Span, Token

from schemas.entity import EntityLabel
from services.extractor.casualties.lexicon import People
from services.extractor.entities.lexicon import EntityLexicon
from services.extractor.entities.names import words as folded
from services.extractor.statements.grammar import children
from services.extractor.statements.passage import Passage

REACH = 12
"""Most tokens from a description to the name beside it."""


TOLD = {"women": "f", "men": "m"}
"""The gender that nouns of these categories of people tell."""


@dataclass(frozen=True)
class Referent:
    """Somebody who may be meant. Without a name for those described but never named."""

    key: str
    gender: str | None
    plural: bool
    name: str | None = None
    entity_id: str | None = None
    label: EntityLabel | None = None
    person: bool = True
    """Whether it is somebody, not something."""
    told: str | None = None
    """The gender of nouns that describe the name."""


@dataclass(frozen=True)
class Named:
    """A mention: who is named, by which tokens."""

    referent: Referent
    span: Span


def named_beside(lexicon: EntityLexicon, people: People, noun: Token, named: Mapping[int, Named]) -> Referent | None:
    """Who is named beside a noun that describes them: “le maire, Anne Morin”, “Anne Morin, maire de Nice”."""
    doc = noun.doc
    for token in doc[noun.i + 1 : noun.i + REACH]:
        at = named.get(token.i)
        if at is not None and at.referent.label == "PER":
            if after_preposition(lexicon, token):
                return _apposed(at.span, named)
            joined = doc[token.i - 1].pos_ == "CCONJ" or any(t.text == "," for t in doc[noun.i : token.i - 1])
            return None if joined else at.referent
        if token.nbor(-1).pos_ == "ADP" and people.category(token.lower_) is not None:
            break
        if token.pos_ in {"VERB", "AUX", "CCONJ"} or (token.is_punct and token.text not in {",", "-", "("}):
            break
    before = next((i for i in range(noun.i - 1, max(noun.i - 4, 0), -1) if doc[i].text == ","), None)
    if before is None or any(t.pos_ in {"ADP", "CCONJ", "VERB"} for t in doc[before + 1 : noun.i]):
        return None
    at = named.get(before - 1)
    return at.referent if at is not None and at.referent.label == "PER" else None


def _apposed(name: Span, named: Mapping[int, Named]) -> Referent | None:
    """Who is named between commas after the name of the one they belong to: “le fils de Mme Morin, Tyler, …”."""
    doc, end = name.doc, name.end
    at = named.get(end + 1)
    if at is None or at.referent.label != "PER" or doc[end].text != "," or at.span.end >= len(doc):
        return None
    return at.referent if doc[at.span.end].text == "," else None


def owner_of(passage: Passage, noun: Token, named: Mapping[int, Named]) -> Referent | None:
    """Whose text speaks: “un communiqué de l'Élysée”, “the ministry's report”."""
    labels = passage.lexicon.labels
    complements = list(children(noun, labels.complement + labels.possessor))
    complements += [g for c in noun.children if c.dep_ in labels.preposition for g in c.children]
    return next((named[c.i].referent for c in complements if c.i in named), None)


def is_honorific(lexicon: EntityLexicon, token: Token) -> bool:
    """Whether the word is a title before a name: “Mme”."""
    return any(word in lexicon.honorifics for word in folded(token.text))


def after_preposition(lexicon: EntityLexicon, token: Token) -> bool:
    """Whether a preposition stands right before the name, give or take “Mme”."""
    i = token.i - 1
    if i > 0 and is_honorific(lexicon, token.doc[i]):
        i -= 1
    return i >= 0 and token.doc[i].pos_ == "ADP"


def gender_of(token: Token) -> str | None:
    """The gender that the parse gives the word, as the entities write it."""
    gender = token.morph.get("Gender", [])
    return {"Masc": "m", "Fem": "f"}.get(gender[0]) if gender else None


def gender_told(passage: Passage, noun: Token) -> str | None:
    """The gender of whom the noun describes, where it tells one: “husband”, “mécanicienne”, not “ministre”."""
    for category, gender in TOLD.items():
        if noun.lower_ in passage.people.categories.get(category, ()):
            return gender
    return gender_of(noun) if passage.lexicon.tells_gender(noun.lower_) else None


def is_plural(token: Token) -> bool:
    """Whether the parse takes the word for a plural."""
    return token.morph.get("Number", []) == ["Plur"]


def is_definite(token: Token) -> bool:
    """Whether the noun is one already known: “le ministre”, “ce ministre”, “his lawyer” is not."""
    return any(
        child.pos_ in {"DET", "PRON"}
        and ("Def" in child.morph.get("Definite", []) or "Dem" in child.morph.get("PronType", []))
        for child in token.children
        if child.i < token.i
    )


def is_indefinite(token: Token) -> bool:
    """Whether the noun is somebody not known yet: “une femme”, “a neighbour”."""
    return any("Ind" in child.morph.get("Definite", []) for child in token.children if child.i < token.i)


def tells_gender(lexicon: EntityLexicon, token: Token) -> bool:
    """Whether the noun is a role that only men or only women have: “ministre” is not."""
    return any(lexicon.roles.gender(word) is not None for word in folded(token.lower_))
