"""Quotations after a colon that a verb of no lexicon introduces: “Le maire botte en touche : « … »”."""

from collections.abc import Sequence

from spacy.tokens import Token

from services.extractor.statements.draft import CueWords, Draft, SpeakerWords
from services.extractor.statements.grammar import VERBAL
from services.extractor.statements.main_clauses import finite
from services.extractor.statements.nominal import owner_of
from services.extractor.statements.passage import Passage
from services.extractor.statements.speakers import phrase
from services.extractor.statements.subjects import own_subjects

CONFIDENCE = 0.7


def find_gesture(passage: Passage, sentence: tuple[int, int], drafts: Sequence[Draft]) -> Draft | None:
    """What a person is quoted with after a colon, where none of the sentence's drafts has it."""
    doc, (start, end) = passage.doc, sentence
    colon = next((t for t in doc[start:end] if t.text == ":" and passage.quotation_at(t.idx) is None), None)
    if colon is None or colon.i + 1 >= end:
        return None
    quotation = passage.quotation_at(doc[colon.i + 1].idx)
    if quotation is None or quotation.start != doc[colon.i + 1].idx or not quotation.paired:
        return None
    if any(a < quotation.end and b > quotation.start for draft in drafts for a, b in draft.parts):
        return None
    verb = _main_verb(passage, start, colon.i)
    subject = _subject(passage, verb) if verb is not None else None
    if verb is None or subject is None or not start <= subject.i < colon.i:
        return None
    speaker = phrase(passage, subject) if _is_person(passage, subject) else _whose_words(passage, subject, colon.i)
    if speaker is None:
        return None
    last = verb.head if verb.pos_ == "AUX" and verb.i < verb.head.i < colon.i else verb
    cue = CueWords(verb.idx, last.idx + len(last), last.lemma_.lower(), "says")
    return Draft(passage.field, quotation.parts, cue, speaker, CONFIDENCE)


def _whose_words(passage: Passage, subject: Token, before: int) -> SpeakerWords | None:
    """Whose words the subject is: “⟨The mayor⟩'s message was clear: “…””."""
    lemma = subject.lemma_.lower()
    said = lemma in passage.speech.nouns or lemma in passage.words.speech_nouns
    return owner_of(passage, subject, before) if said else None


def _main_verb(passage: Passage, start: int, end: int) -> Token | None:
    """The last finite verb or auxiliary before the colon, in no relative clause."""
    relative = passage.lexicon.labels.relative
    return next((t for t in reversed(passage.doc[start:end]) if finite(t) and t.dep_ not in relative), None)


def _subject(passage: Passage, verb: Token) -> Token | None:
    """The verb's subject, or that of what its auxiliary belongs to."""
    hosts = (verb, verb.head) if verb.pos_ == "AUX" else (verb,)
    return next((subject for host in hosts for subject in own_subjects(passage, host)), None)


def _is_person(passage: Passage, subject: Token) -> bool:
    """Whether the subject is somebody: a pronoun that can speak, a name that is a person's, or a noun for people."""
    pronoun = passage.lexicon.pronouns.get(subject.lower_)
    if pronoun is not None:
        return pronoun.person == 3 and pronoun.gender != "neuter"
    named = subject.pos_ == "PROPN" and subject.ent_type_ in {"PER", "PERSON"}
    return named or (subject.pos_ not in VERBAL and passage.people.category(subject.lower_) is not None)
