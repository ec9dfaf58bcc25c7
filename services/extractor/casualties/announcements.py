"""Dates that tell when something was said, and not when it happened: “832 were dead, the agency said on Sunday”."""

from datetime import timedelta

from spacy.tokens import Doc

from schemas.period import Period
from services.extractor.dates.find import Dated
from services.extractor.speech import Speech

PREPOSITIONS = frozenset({"ADP", "SCONJ"})
FOLLOWED = timedelta(days=31)
"""How long after it happened a toll is still told as news."""


def is_announcement(doc: Doc, dated: Dated, speech: Speech) -> bool:
    """Whether the date, or the preposition before it, hangs on a verb of speech."""
    span = doc.char_span(dated.start, dated.end, alignment_mode="expand")
    if span is None:
        return False
    governor = span.root.head
    while governor.pos_ in PREPOSITIONS and governor.head != governor:
        governor = governor.head
    lemmas = speech.forms.get(governor.lower_, ())
    return governor not in span and any(lemma in speech.verbs for lemma in lemmas)


def is_shortly_before(happened: Period, said: Period) -> bool:
    """Whether what happened in the one period is news in the other."""
    if happened.start is None or happened.end is None or said.start is None:
        return False
    return said.start - FOLLOWED <= happened.start and happened.end <= said.start
