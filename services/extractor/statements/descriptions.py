"""What somebody calls somebody or something: “a qualifié l'accord de « farce »”, “décrit X comme un ami”."""

from services.extractor.quotations import Quotation
from services.extractor.statements.cues import Cue
from services.extractor.statements.draft import Range
from services.extractor.statements.grammar import VERBAL
from services.extractor.statements.passage import Passage

JOINT = 3
"""Most tokens between two quotations that describe the same."""
REACH = 20
"""Most tokens from the verb to the words that describe its object."""


def description_range(passage: Passage, cue: Cue, limit: int) -> tuple[Range, ...] | None:
    """A quotation after one of the verb's prepositions that describes its object, with the object where it stands
    between verb and preposition: “qualifié ⟨l'accord de « farce »⟩”, “l'a qualifié de « ⟨farce⟩ »”."""
    doc, first = passage.doc, cue.last + 1
    while first < limit and (doc[first].pos_ == "ADV" or doc[first].lower_ in passage.words.times):
        first += 1
    if first + 1 < limit and doc[first].pos_ == "PRON" and doc[first + 1].lower_ in cue.entry.prepositions:
        first += 1  # “described her as “kind””
    for token in doc[cue.last + 1 : min(limit, cue.last + REACH)]:
        quotation = passage.quotation_at(token.idx)
        if quotation is not None and quotation.start == token.idx:
            if not _described(passage, cue, quotation):
                return None
            if doc[first].lower_ not in cue.entry.prepositions:
                return ((doc[first].idx, _last_joined(passage, quotation).end),)
            return joined_parts(passage, quotation)
        if token.text in {",", ";", ":"} or (token.pos_ in VERBAL and "Fin" in token.morph.get("VerbForm", [])):
            return None
    return None


def joined_parts(passage: Passage, quotation: Quotation) -> tuple[Range, ...]:
    """What is quoted, up to the last of the quotations that only a conjunction joins to it."""
    end = _last_joined(passage, quotation).end
    return quotation.parts if end == quotation.end else ((quotation.start, end),)


def _last_joined(passage: Passage, quotation: Quotation) -> Quotation:
    """The last of the quotations that only a conjunction joins to this one: “de « farce » et de « gâchis »”."""
    for other in passage.quotations:
        if other.start < quotation.end:
            continue
        between = passage.doc.char_span(quotation.end, other.start, alignment_mode="contract")
        if between is None or len(between) > JOINT or not any(t.pos_ == "CCONJ" for t in between):
            break
        quotation = other
    return quotation


def _described(passage: Passage, cue: Cue, quotation: Quotation) -> bool:
    """Whether one of the verb's prepositions, with an article or not, stands right before the quotation."""
    doc = passage.doc
    last = doc[cue.last]
    words = passage.text[last.idx + len(last) : quotation.start].replace("’", "' ").replace("'", "' ").split()
    while words and words[-1].lower() in passage.words.articles:
        words.pop()
    named = words[-2:-1] if len(words) > 2 else words[-1:]  # “qualifié ses rivaux de gens « malhonnêtes »”
    return bool(words) and any(word.lower() in cue.entry.prepositions for word in (words[-1], *named))
