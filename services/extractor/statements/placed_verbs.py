"""Verbs of no lexicon that their place makes verbs of speech: “« … », a-t-il taquiné”, ““…”, marks the Tribune”."""

from spacy.tokens import Token

from services.extractor.speech import SpeechVerb
from services.extractor.statements.grammar import VERBAL, has_form
from services.extractor.statements.passage import Passage

LEAST_QUOTED = 3
"""Words of a quotation that a verb of no lexicon may attribute."""
LEAST_SENTENCE = 4
"""Words of a quotation that is a sentence of its own."""
UNKNOWN_VERB = 0.75


def placed_verb(passage: Passage, token: Token) -> tuple[SpeechVerb, int] | None:
    """A verb of no lexicon that its place makes one of speech, after a quotation or after a clause and a comma: “« … »,
    a-t-il taquiné”, “Le pont tiendra, a-t-elle tempéré”."""
    if passage.lexicon.subject_first_insertion:
        return _between(passage, token)
    auxiliary = auxiliary_before_clitic(token)
    verb = token.pos_ == "VERB" or (auxiliary is not None and token.pos_ == "ADJ")  # “a-t-elle tempéré”
    if not verb or has_form(token, "Inf") or token.lower_ in passage.words.seeming:
        return None
    first = token if auxiliary is None else auxiliary
    clitic = clitic_after(token, [first.i])
    if clitic is None or clitic.text.split("-")[-1].lower() not in passage.lexicon.pronouns:
        return None
    i = first.i - 1
    while i > 0 and (token.doc[i].text == "," or token.doc[i].lower_ in passage.words.reflexives):
        i -= 1
    quotation = passage.quotation_at(token.doc[i].idx) if i >= 0 else None
    if quotation is None:
        spoken = token.doc[i + 1].text == "," and _declares(passage, token, i)
    else:
        words = passage.text[quotation.inner_start : quotation.inner_end].split()
        spoken = passage.is_mark(token.doc[i]) and quotation.end <= first.idx and len(words) >= LEAST_QUOTED
    if not spoken:
        return None
    return SpeechVerb(token.lemma_, "says", frozenset({"quote"}), UNKNOWN_VERB, False), token.i


def _between(passage: Passage, token: Token) -> tuple[SpeechVerb, int] | None:
    """A finite verb that only a comma parts from a quotation, before a name or somebody: ““…”, marks the Tribune”."""
    if token.i < 2 or token.nbor(-1).text != "," or token.pos_ != "VERB" or not has_form(token, "Fin"):
        return None
    quotation = passage.quotation_at(token.nbor(-2).idx)
    if quotation is None or not quotation.paired or not passage.is_mark(token.nbor(-2)):
        return None
    rest = token.doc[token.i + 1 : token.i + 3]
    somebody = any(t.pos_ == "PROPN" or passage.people.category(t.lower_) is not None for t in rest)
    opened = len(rest) > 0 and rest[0].pos_ in {"DET", "PROPN"}
    words = passage.text[quotation.inner_start : quotation.inner_end].split()
    if not opened or not somebody or len(words) < LEAST_SENTENCE:
        return None
    return SpeechVerb(token.lemma_, "says", frozenset({"quote"}), UNKNOWN_VERB, False), token.i


def _declares(passage: Passage, verb: Token, last: int) -> bool:
    """Whether the words up to token `last` are a clause, and its sentence is no question."""
    start, end = passage.sentence_of(verb)
    main = any(t.pos_ in VERBAL and has_form(t, "Fin") for t in verb.doc[start : last + 1])
    opened = verb.doc[start].lower_ in passage.words.subordinators | passage.words.conditionals
    return main and not opened and all(t.text != "?" for t in verb.doc[verb.i : end])


def auxiliary_before_clitic(token: Token) -> Token | None:
    """The auxiliary of “a-t-il ainsi dit”, found by its place: models hang it anywhere."""
    doc, i = token.doc, token.i - 1
    while i > 0 and doc[i].pos_ == "ADV":
        i -= 1
    if i < 1 or not doc[i].text.startswith("-"):
        return None
    while i > 0 and doc[i].text.startswith("-"):
        i -= 1
    return doc[i] if doc[i].pos_ in VERBAL else None


def clitic_after(token: Token, group: list[int]) -> Token | None:
    """The pronoun of “a-t-il dit”, “dit-elle”: hyphenated, right after the verb or its auxiliary."""
    doc = token.doc
    for i in group:
        for j in range(i + 1, min(i + 4, len(doc))):
            word = doc[j]
            hyphenated = doc[j - 1].text.endswith("-") and not doc[j - 1].whitespace_
            if not word.text.startswith("-") and not hyphenated:
                break
            if word.text.strip("-").lower() in {"", "t"}:
                continue
            return word
    return None
