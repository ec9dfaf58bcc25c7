"""What somebody calls somebody or something: “a qualifié l'accord de « farce »”, “décrit X comme un ami”."""

from services.extractor.quotations import Quotation
from services.extractor.statements.cues import VERBAL, Cue
from services.extractor.statements.draft import Range
from services.extractor.statements.passage import Passage

REACH = 20
"""Most tokens from the verb to the words that describe its object."""


def description_range(passage: Passage, cue: Cue, limit: int) -> tuple[Range, ...] | None:
    """The words after one of the verb's prepositions that describe its object: a quotation, else the noun phrase that
    the preposition hangs on where no other follows the object."""
    doc = passage.doc
    for token in doc[cue.last + 1 : min(limit, cue.last + REACH)]:
        quotation = passage.quotation_at(token.idx)
        if quotation is not None and quotation.start == token.idx:
            return quotation.parts if _described(passage, cue, quotation) else None
        if token.text in {",", ";", ":"} or (token.pos_ in VERBAL and "Fin" in token.morph.get("VerbForm", [])):
            return None
    return None


def _described(passage: Passage, cue: Cue, quotation: Quotation) -> bool:
    """Whether one of the verb's prepositions, with an article or not, stands right before the quotation."""
    doc = passage.doc
    last = doc[cue.last]
    words = passage.text[last.idx + len(last) : quotation.start].replace("’", "' ").replace("'", "' ").split()
    while words and words[-1].lower() in passage.words.articles:
        words.pop()
    return bool(words) and words[-1].lower() in cue.entry.prepositions
