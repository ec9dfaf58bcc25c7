"""Dates that tell when a toll was given, and not when it happened: “832 were dead, the agency said on Sunday”."""

from datetime import timedelta
from functools import cache

from spacy.tokens import Doc, Token

from schemas.period import Period
from services.extractor.casualties.lexicon import CasualtyWords, casualty_words
from services.extractor.dates.find import Dated
from services.extractor.languages import Language
from services.extractor.phrases import any_of
from services.extractor.reading import text_of
from services.extractor.speech import Speech, speech_of

PREPOSITIONS = frozenset({"ADP", "SCONJ"})
FOLLOWED = timedelta(days=31)
"""How long after it happened a toll is still told as news."""


class Announcements:
    """Tells them, with the words of one language."""

    def __init__(self, speech: Speech, words: CasualtyWords) -> None:
        self.speech = speech
        self.toll = any_of((*words.tolls.nouns, *words.tolls.counts))
        self.nouns = frozenset(words.noun_senses)
        self.rising = frozenset(words.tolls.verbs)
        self.subjects = frozenset((*words.grammar.subject, *words.grammar.passive_subject))

    def dates(self, doc: Doc, dated: Dated) -> bool:
        """Whether the date, or the preposition before it, hangs on a verb of speech or on what a toll does: “the toll
        stood at 12 on Monday”, “deaths reached 40 on Sunday”."""
        span = doc.char_span(dated.start, dated.end, alignment_mode="expand")
        if span is None:
            return False
        governor = span.root.head
        while governor.pos_ in PREPOSITIONS and governor.head != governor:
            governor = governor.head
        if governor in span:
            return False
        said = any(lemma in self.speech.verbs for lemma in self.speech.forms.get(governor.lower_, ()))
        subjects = [child for child in governor.children if child.dep_ in self.subjects]
        risen = governor.lower_ in self.rising and any(child.lower_ in self.nouns for child in subjects)
        return said or risen or any(self._is_toll(child) for child in subjects)

    def _is_toll(self, noun: Token) -> bool:
        """Whether the noun begins or ends words for a toll: “number of deaths”, “death toll”."""
        text, end = text_of(noun.doc), noun.idx + len(noun)
        found = self.toll.finditer(text, noun.sent.start_char, noun.sent.end_char)
        return any(match.start() == noun.idx or match.end() == end for match in found)


@cache
def announcements_of(language: Language) -> Announcements:
    """The language's, made once."""
    return Announcements(speech_of(language), casualty_words(language))


def is_shortly_before(happened: Period, said: Period) -> bool:
    """Whether what happened in the one period is news in the other."""
    if happened.start is None or happened.end is None or said.start is None:
        return False
    return said.start - FOLLOWED <= happened.start and happened.end <= said.start
