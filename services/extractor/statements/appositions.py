"""What is set between commas after a speaker to say who that is: “selon Anne Morin, une géologue, …”."""

from spacy.tokens import Span, Token

from services.extractor.statements.draft import SpeakerWords
from services.extractor.statements.grammar import PHRASE_START, VERBAL, has_form
from services.extractor.statements.main_clauses import finite
from services.extractor.statements.passage import Passage
from services.extractor.statements.speakers import can_speak
from services.extractor.statements.subjects import has_subject

LONGEST_DESCRIPTION = 25
"""Tokens between two commas that describe a speaker."""


def past_description(passage: Passage, i: int, speaker: SpeakerWords, limit: int) -> int:
    """Past what is set between commas to describe the speaker: “selon Anne Morin, une géologue, …”."""
    doc = passage.doc
    if i + 1 < limit and doc[i + 1].lower_ in passage.words.relative_pronouns:
        return _past_relative(passage, i, limit)
    end = next((j for j in range(i + 1, min(i + LONGEST_DESCRIPTION, limit)) if doc[j].text == ","), None)
    if end is None or end == i + 1 or speaker.head.pos_ == "PRON":
        return i
    inside = doc[i + 1 : end]
    if _names(passage, speaker, inside) or (
        inside[0].lower_ in passage.words.belonging and speaker.head.pos_ == "PROPN"
    ):
        return i if any(finite(t) for t in inside) else end
    if any(has_form(t, "Fin") and t.dep_ not in passage.lexicon.labels.relative for t in inside):
        return i
    if _subject_of_rest(passage, inside, limit):
        return i
    described = inside[0].pos_ in {"DET", "NOUN", "ADJ"} and speaker.head.pos_ == "PROPN"
    speaks = described and any(_may_describe(passage, t) for t in inside)
    speaks = speaks or (
        described and inside[0].lower_ in passage.words.indefinite and _begins_clause(passage, end + 1, limit)
    )
    labels = passage.lexicon.labels.participle_clause
    participle = (inside[0].pos_ == "VERB" and not has_form(inside[0], "Inf")) or inside[0].dep_ in labels
    return end if speaks or participle else i


def _begins_clause(passage: Passage, i: int, limit: int) -> bool:
    """Whether a subject or a quotation begins at token `i`, and not only more of the phrase before it."""
    if i >= limit:
        return False
    doc = passage.doc
    if passage.is_mark(doc[i]):
        return True
    verb = next((t for t in doc[i:limit] if has_form(t, "Fin")), None)
    return doc[i].pos_ in PHRASE_START and verb is not None and has_subject(passage, verb)


def _subject_of_rest(passage: Passage, inside: Span, limit: int) -> bool:
    """Whether the words are the subject of the clause that goes on after the comma: “According to Morin, ⟨the
    villagers⟩, after a year, moved”."""
    labels = passage.lexicon.labels
    if any(t.pos_ in PHRASE_START for t in passage.doc[inside.end + 1 : inside.end + 2]):
        return False
    subjects = (t for t in inside if t.dep_ in labels.subject + labels.passive_subject)
    return any(inside.end <= subject.head.i < limit and subject.head.pos_ in VERBAL for subject in subjects)


def _names(passage: Passage, speaker: SpeakerWords, words: Span) -> bool:
    """Whether the words are the name of the one described: “selon la porte-parole du parti, Anne Morin, …”."""
    return speaker.head.pos_ == "NOUN" and can_speak(passage, speaker) and all(t.pos_ == "PROPN" for t in words)


def _past_relative(passage: Passage, i: int, limit: int) -> int:
    """Past “, who asked not to be named,”: the comma after which a clause with a subject of its own begins."""
    doc = passage.doc
    for comma in doc[i + 2 : limit - 1]:
        begins = comma.text == "," and doc[comma.i + 1].pos_ in PHRASE_START
        verb = next((t for t in doc[comma.i + 1 : limit] if has_form(t, "Fin")), None) if begins else None
        verb = verb.head if verb is not None and verb.pos_ == "AUX" and verb.head.i > verb.i else verb
        if verb is not None and has_subject(passage, verb) and any(has_form(t, "Fin") for t in doc[i : comma.i]):
            return comma.i
    return i


def _may_describe(passage: Passage, token: Token) -> bool:
    """Whether the noun means people, a body or a text."""
    words = passage.words
    known = passage.people.category(token.lower_) is not None
    return token.pos_ == "NOUN" and (known or token.lemma_.lower() in words.bodies | words.speech_nouns)
