"""Quotations said to be somebody's words: ““…,” were the words of X”, ““…,” is what is written in the letter”."""

from collections.abc import Sequence

from spacy.tokens import Token

from services.extractor.statements.cues import entry_of
from services.extractor.statements.draft import CueWords, Draft
from services.extractor.statements.grammar import VERBAL
from services.extractor.statements.main_clauses import finite
from services.extractor.statements.nominal import owner_of
from services.extractor.statements.passage import Passage
from services.extractor.statements.placed_verbs import LEAST_SENTENCE
from services.extractor.statements.speakers import phrase

CONFIDENCE = 0.8
ENDS = frozenset(",.!?…")
"""What ends a quotation that is said, not a title."""
REACH = 9
"""Most tokens from the quotation to the noun: “is what is written in the first letter”."""


def find_equation(passage: Passage, sentence: tuple[int, int], drafts: Sequence[Draft]) -> Draft | None:
    """Whose words the quotation that begins the sentence is said to be, where none of its drafts has it."""
    doc, (start, end) = passage.doc, sentence
    quotation = passage.quotation_at(doc[start].idx)
    if quotation is None or not quotation.paired or quotation.start != doc[start].idx:
        return None
    inside = [t for t in doc[start:end] if t.idx in quotation]
    told = len(passage.text[quotation.inner_start : quotation.inner_end].split()) >= LEAST_SENTENCE
    if not told or not any(finite(t) for t in inside):
        return None
    if any(a < quotation.end and b > quotation.start for draft in drafts for a, b in draft.parts):
        return None
    first = inside[-1].i + 1
    if passage.text[quotation.inner_end - 1] not in ENDS and doc[min(first, end - 1)].text != ",":
        return None  # “The Sea” is a letter to the nation
    while first < end and doc[first].text == ",":
        first += 1
    rest = doc[first : min(first + REACH, end)]
    verb = next((t for t in rest if finite(t)), None)
    noun = next((t for t in rest if _of_speech(passage, t)), None)
    if verb is None or noun is None or verb.i > noun.i or any(t.text == "," for t in doc[first : noun.i]):
        return None
    participle = next((t for t in doc[verb.i : noun.i] if t.pos_ in VERBAL and _written(passage, t)), None)
    others = [t for t in doc[verb.i + 1 : noun.i] if t.pos_ == "VERB" and t != participle]
    apart = (t for t in doc[first : noun.i] if not noun.is_ancestor(t))
    if others or (participle is None and any(t.pos_ in {"ADP", "NOUN"} for t in apart)):
        return None
    last = participle or noun
    speaker = phrase(passage, noun) if participle is not None else owner_of(passage, noun, end)
    if speaker is None:
        return None
    nouns = passage.speech.nouns.get(noun.lemma_.lower()) if participle is None else None
    stance = nouns.stance if nouns is not None else "says"
    cue = CueWords(verb.idx, last.idx + len(last), last.lemma_.lower(), stance)
    return Draft(passage.field, quotation.parts, cue, speaker, CONFIDENCE, verbal=False)


def _of_speech(passage: Passage, token: Token) -> bool:
    """Whether the token is a noun of words said or written."""
    lemma = token.lemma_.lower()
    return token.pos_ == "NOUN" and (lemma in passage.speech.nouns or lemma in passage.words.speech_nouns)


def _written(passage: Passage, token: Token) -> bool:
    """Whether the verb says that something stands in a text, whose noun follows its preposition: “written ⟨in⟩”."""
    entry = entry_of(passage, token)
    following = token.doc[token.i + 1 : token.i + 2]
    return entry is not None and "quote" in entry.takes and any(t.pos_ == "ADP" for t in following)
