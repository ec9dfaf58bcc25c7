"""Headlines that attribute with a colon: “Anne Morin : « Le pont sera reconstruit »”, “Morin : le pont est sûr”."""

from spacy.tokens import Token

from services.extractor.entities.entity import Entities
from services.extractor.entities.lexicon import EntityLexicon
from services.extractor.entities.names import words as folded
from services.extractor.quotations import Quotation
from services.extractor.statements.describing import is_definite, is_plural
from services.extractor.statements.draft import CueWords, Draft, Range, SpeakerWords
from services.extractor.statements.grammar import VERBAL, has_form
from services.extractor.statements.main_clauses import finite
from services.extractor.statements.passage import Passage
from services.extractor.statements.ranges import DASHES, range_of
from services.extractor.statements.speakers import can_speak, phrase

QUOTED = 0.85
UNQUOTED = 0.5
"""“PSG : l'entraîneur s'en va” is about the club: without quotation marks it may be a topic that stands before."""
AFTER_DASH = 0.6
LONGEST_SPEAKER = 6
"""Tokens of who says it, after the dash at the end of a headline."""
LEAST_WORDS = 3
LONGEST_NAME = 3
"""Tokens of a name that is no entity known."""


def find_headline(passage: Passage, entities: Entities, sentence: tuple[int, int]) -> Draft | None:
    """What a paragraph that begins with somebody and a colon says, in quotation marks or, in a headline, without."""
    doc, (start, end) = passage.doc, sentence
    closing = _after_dash(passage, entities, sentence)
    if closing is not None:
        return closing
    colon = next((t for t in doc[start:end] if t.text == ":" and passage.quotation_at(t.idx) is None), None)
    if colon is None or colon.i == start or colon.i + 1 >= end or not _begins_paragraph(passage, start):
        return None
    speaker, named = _speaker(passage, entities, start, colon.i)
    quotation = passage.quotation_at(doc[colon.i + 1].idx)
    if speaker is None and quotation is not None:
        speaker = _in_transcript(passage, start, colon.i, quotation)
    if speaker is None:
        return None
    rest = range_of(passage, colon.i + 1, end)
    if quotation is not None:
        whole = not any(t.idx >= quotation.end and not t.is_punct for t in doc[colon.i : end])
        parts: tuple[Range, ...] = quotation.parts if whole else (rest,)
        return _draft(passage, parts, colon, speaker, QUOTED)
    if not passage.is_headline(sentence) or not any(has_form(t, "Fin") for t in doc[colon.i : end]):
        return None
    if not named and doc[start].pos_ != "DET" and colon.i > start + 1:
        return None
    if _is_topic(passage, colon.i + 1, end):
        return None
    return _draft(passage, (rest,), colon, speaker, UNQUOTED)


def _is_topic(passage: Passage, start: int, end: int) -> bool:
    """Whether the clause after the colon tells of the one before it: “Anne Morin : la chanteuse change de nom”."""
    doc = passage.doc
    pronoun = passage.lexicon.pronouns.get(doc[start].lower_)
    if pronoun is not None:
        return pronoun.person == 3 and not pronoun.generic
    noun = next((t for t in doc[start + 1 : end] if t.pos_ != "ADJ"), doc[start])
    person = noun.pos_ == "NOUN" and passage.people.category(noun.lower_) is not None
    return doc[start].pos_ == "DET" and person and is_definite(noun) and not is_plural(noun)


def _after_dash(passage: Passage, entities: Entities, sentence: tuple[int, int]) -> Draft | None:
    """A headline that ends with who says it: “Bridge to be rebuilt - mayor”."""
    doc, (start, end) = passage.doc, sentence
    inside = reversed(doc[start + 1 : end - 1])
    dash = next((t for t in inside if t.text in DASHES and t.nbor(-1).whitespace_), None)
    if dash is None or not _begins_paragraph(passage, start):
        return None
    said, speaker = doc[start : dash.i], None
    if (
        end - dash.i <= LONGEST_SPEAKER
        and passage.is_headline(sentence)
        and any(t.pos_ in VERBAL or t.idx in passage.quoted for t in said)
    ):
        if any(has_form(t, "Fin") for t in said):
            speaker, _ = _speaker(passage, entities, dash.i + 1, end)
        speaker = speaker or _whole_phrase(passage, dash.i + 1, end)
    if speaker is None:
        return None
    return _draft(passage, (range_of(passage, start, dash.i),), dash, speaker, AFTER_DASH)


def _draft(
    passage: Passage, parts: tuple[Range, ...], colon: Token, speaker: SpeakerWords, confidence: float
) -> Draft | None:
    if sum(len(passage.text[a:b].split()) for a, b in parts) < LEAST_WORDS:
        return None
    cue = CueWords(colon.idx, colon.idx + len(colon), colon.text, "says")
    return Draft(passage.field, parts, cue, speaker, confidence, verbal=False)


def _begins_paragraph(passage: Passage, start: int) -> bool:
    return not passage.text[: passage.doc[start].idx].strip() or "\n" in _gap(passage, start)


def _gap(passage: Passage, start: int) -> str:
    """The white space before token `start`."""
    before = passage.text[: passage.doc[start].idx]
    return before[len(before.rstrip()) :]


def _speaker(passage: Passage, entities: Entities, start: int, colon: int) -> tuple[SpeakerWords | None, bool]:
    """Who stands before the colon, and nothing else: a person or body that is named, or a role (“le maire de Nice”).
    Also whether it is named."""
    doc, lexicon = passage.doc, passage.reading.language.lexicon("entities", EntityLexicon)
    left, right = doc[start].idx, doc[colon - 1].idx + len(doc[colon - 1])
    for mention, entity in entities.within(passage.field, left, right):
        span = doc.char_span(mention.start, mention.end, alignment_mode="expand")
        described = span is not None and _describes(passage, span.end, colon)
        if span is None or entity.label not in ("PER", "ORG") or not (mention.end == right or described):
            continue
        if all(t.pos_ in {"DET", "ADJ"} or _introduces(lexicon, t) for t in doc[start : span.start]):
            return SpeakerWords(left, mention.end, span[0]), True
    head = next((t for t in doc[start:colon] if any(word in lexicon.roles for word in folded(t.lower_))), None)
    found = phrase(passage, head) if head is not None and head.pos_ in {"NOUN", "PROPN"} else None
    return (found, False) if found is not None and (found.start, found.end) == (left, right) else (None, False)


def _in_transcript(passage: Passage, start: int, colon: int, quotation: Quotation) -> SpeakerWords | None:
    """Who speaks a clause in a transcript within the text, named nowhere else: “Brandt: “We will go.””."""
    named = passage.doc[start:colon]
    if passage.field == "title" or len(named) > LONGEST_NAME or any(t.pos_ != "PROPN" for t in named):
        return None
    spoken = passage.doc.char_span(quotation.inner_start, quotation.inner_end, alignment_mode="contract")
    last = named[-1]
    speaks = any(finite(t) for t in spoken or ())
    return SpeakerWords(named[0].idx, last.idx + len(last), last) if speaks else None


def _whole_phrase(passage: Passage, start: int, end: int) -> SpeakerWords | None:
    """Tokens [start, end) where they are one phrase whose noun can speak: “police”, “local scientists”."""
    found = phrase(passage, passage.doc[end - 1])
    last = passage.doc[end - 1]
    whole = (found.start, found.end) == (passage.doc[start].idx, last.idx + len(last))
    return found if whole and last.pos_ == "NOUN" and can_speak(passage, found) else None


def _describes(passage: Passage, i: int, colon: int) -> bool:
    """Whether tokens [i, colon) describe the name before them: “Anne Morin, maire de Nice : « … »”."""
    described = passage.doc[i + 1 : colon]
    if i >= colon or passage.doc[i].text != "," or any(t.pos_ in {"VERB", "AUX"} for t in described):
        return False
    return any(t.pos_ == "NOUN" and passage.people.category(t.lower_) is not None for t in described)


def _introduces(lexicon: EntityLexicon, token: Token) -> bool:
    """Whether the word is a title or a role before a name: “Mme”, “président”."""
    return any(word in lexicon.honorifics or word in lexicon.roles for word in folded(token.text))
