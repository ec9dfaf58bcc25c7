"""Quotations that nothing in the lexicon attributes, though they are clauses that open their sentence or follow a
colon: somebody said them, whoever it was."""

from collections.abc import Sequence

from spacy.tokens import Token

from services.extractor.quotations import Quotation
from services.extractor.statements.draft import Draft, SpeakerWords
from services.extractor.statements.grammar import children
from services.extractor.statements.main_clauses import finite
from services.extractor.statements.passage import Passage
from services.extractor.statements.speakers import can_speak, phrase

UNATTRIBUTED = 0.5
"""Confidence of such a quotation: that it is said is sure, who says it is not."""
LEAST_WORDS = 4
"""Words of such a quotation: fewer may be a name."""

SMALL_WORD = 3
"""Most letters of a word that a title may leave in small letters."""


def with_unattributed(passage: Passage, drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts in order, and every other quotation that is a clause of its own at the beginning of its sentence or
    after a colon. The subject of the words beside it speaks, where that is somebody."""
    others = (q for q in passage.quotations if _is_clause(passage, q) and not any(_touches(d, q) for d in drafts))
    found = [draft for quotation in others if (draft := _draft_of(passage, quotation)) is not None]
    return sorted([*drafts, *found], key=lambda draft: draft.start)


def _is_clause(passage: Passage, quotation: Quotation) -> bool:
    """Whether the quotation has an opening mark, a finite verb, no title's capital letters and no other quotation that
    its last mark opens rather: “"They ask, "Who pays?"”."""
    words = [t for t in _words(passage, quotation) if not t.is_punct]
    opens = passage.text[quotation.end : quotation.end + 1].isalnum()
    if quotation.start == quotation.inner_start or opens or len(words) < LEAST_WORDS:
        return False
    long = [t for t in words if len(t) > SMALL_WORD]
    title = bool(long) and all(t.text[0].isupper() for t in long)
    return not title and any(finite(t) for t in words)


def _words(passage: Passage, quotation: Quotation) -> list[Token]:
    span = passage.doc.char_span(quotation.inner_start, quotation.inner_end, alignment_mode="expand")
    return [token for token in span or () if token.idx >= quotation.inner_start]


def _touches(draft: Draft, quotation: Quotation) -> bool:
    return any(a < quotation.end and b > quotation.start for a, b in draft.parts)


def _draft_of(passage: Passage, quotation: Quotation) -> Draft | None:
    start, end = passage.sentence_of(_words(passage, quotation)[0])
    outside = [t for t in passage.doc[start:end] if t.idx not in quotation and not t.is_space]
    before = [t for t in outside if t.idx < quotation.start]
    after = outside[len(before) :]
    titles = bool(after) and after[0].text == ":"  # “« Vivre mieux » : l'exposition ouvre lundi”
    if titles or (before and before[-1].text != ":"):
        return None
    speaker = _subject(passage, outside)
    following = next((t for t in after if not t.is_punct), None)
    subject = following is not None and finite(following)  # ““Where we live” is a story”
    if speaker is None and (subject or before):
        return None  # “La question est celle-ci : « … »”, “Motto: “…””
    return Draft(passage.field, quotation.parts, None, speaker, UNATTRIBUTED)


def _subject(passage: Passage, words: Sequence[Token]) -> SpeakerWords | None:
    """The first subject among the words, where that is somebody who may be told of."""
    subjects = [c for verb in words if finite(verb) for c in children(verb, passage.lexicon.labels.subject)]
    if not subjects or subjects[0] not in words:
        return None
    pronoun = passage.lexicon.pronouns.get(subjects[0].lower_)
    speaker = phrase(passage, subjects[0])
    told = pronoun is None or pronoun.person == 3
    return speaker if told and can_speak(passage, speaker) else None
