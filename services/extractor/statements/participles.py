"""Participles that may be verbs that attribute: “…, added Reyes.”, “…, as confirmed by X”, “des choses révélées”."""

from spacy.tokens import Token

from services.extractor.statements.grammar import first_child, has_form
from services.extractor.statements.passage import Passage
from services.extractor.statements.ranges import DASHES


def bare_participle(passage: Passage, token: Token) -> bool:
    """A past participle that describes a noun: “des choses révélées”."""
    past = has_form(token, "Part") and token.morph.get("Tense", []) == ["Past"]
    labels = passage.lexicon.labels
    if token.dep_ in labels.relative and first_child(token, labels.subject) is not None:
        return False  # “an offer Oslo described as”
    describes = token.dep_ in labels.attributive or (
        token.dep_ in labels.participle_clause + labels.relative and token.head.i < token.i
    )
    opens = token.dep_ in labels.adverbial_clause and first_child(token, labels.subject) is None
    finite = passage.speech.only_finite(token.lower_) or token.lower_ in passage.words.finite_participles
    agent = first_child(token, labels.agent) is not None
    joined = token.dep_ in labels.conjunct or agent or joined_participle(passage, token)
    alone = not passage.speech.may_be_finite(token.lower_) and not joined
    opens = opens and not joined_participle(passage, token) and not as_told_by(passage, token)
    return past and (describes or opens or alone) and not finite


def joined_participle(passage: Passage, token: Token) -> bool:
    """Whether a past participle shares the auxiliary of an earlier one: “a dit que … et ajouté que …”."""
    if token.i == 0 or token.i + 1 >= len(token.doc) or not has_form(token, "Part"):
        return False
    return token.nbor(-1).pos_ == "CCONJ" and token.nbor(1).lower_ in passage.words.complementizers


def as_told_by(passage: Passage, token: Token) -> bool:
    """Whether a participle tells, after a conjunction that inserts, who says the sentence: “…, ⟨as⟩ confirmed by X”."""
    inserted = token.i > 0 and token.nbor(-1).lower_ in passage.words.insertion_conjunctions
    agent = first_child(token, passage.lexicon.labels.agent)
    return inserted and has_form(token, "Part") and agent is not None


def before_name(passage: Passage, token: Token, sentence: tuple[int, int]) -> bool:
    """Whether a participle stands between a pause and a name that it does not describe, since the sentence or the dash
    that the pause is ends after it: “…, added Reyes.”, “… – underlined Reyes – …”."""
    if token.dep_ not in passage.lexicon.labels.attributive or token.i <= sentence[0]:
        return False
    doc, pause, end = token.doc, token.nbor(-1), token.i + 1
    while end < sentence[1] and doc[end].pos_ == "PROPN":
        end += 1
    closes = all(t.is_punct for t in doc[end : sentence[1]])
    dashed = end < sentence[1] and doc[end].text in DASHES and pause.text in DASHES
    return end > token.i + 1 and pause.text in DASHES | {","} and (closes or dashed)
