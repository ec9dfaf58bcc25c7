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
    """A finite verb before a name or somebody that follows a quotation, or ends it where no mark does: ““…”, marks the
    Tribune”, ““…,” marks the Tribune”, “« …, marks the witness”."""
    if token.i < 2 or token.pos_ != "VERB" or not has_form(token, "Fin"):
        return None
    rest = token.doc[token.i + 1 : token.i + 3]
    somebody = any(t.pos_ == "PROPN" or passage.people.category(t.lower_) is not None for t in rest)
    opened = len(rest) > 0 and rest[0].pos_ in {"DET", "PROPN"}
    if not opened or not somebody or not _follows_sentence(passage, token):
        return None
    return SpeechVerb(token.lemma_, "says", frozenset({"quote"}), UNKNOWN_VERB, False), token.i


def _follows_sentence(passage: Passage, token: Token) -> bool:
    """Whether a quotation of some words ends before the verb: before the comma, or after it, then with a clause in it
    that begins the sentence, since a title may have a comma after it."""
    before, start = token.nbor(-1), passage.sentence_of(token)[0]
    comma = before.text == ","
    quotation = passage.quotation_at(token.nbor(-2).idx if comma else before.idx)
    if quotation is None or len(passage.text[quotation.inner_start : token.idx].split()) < LEAST_SENTENCE:
        return False
    if comma and quotation.paired:
        return passage.is_mark(token.nbor(-2)) and quotation.end <= before.idx
    inside = [t for t in token.doc[start : token.i] if t.idx in quotation]
    told = quotation.start == token.doc[start].idx and any(
        has_form(t, "Fin") and t.is_lower for t in inside if t.pos_ in VERBAL
    )
    unclosed = comma and not quotation.paired and quotation.end > token.idx
    return told and (unclosed or (passage.is_mark(before) and passage.text[quotation.inner_end - 1] == ","))


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
