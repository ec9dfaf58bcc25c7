"""Whether the clause around a date looks back or ahead."""

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from services.extractor.dates.lexicon import TenseWords
from services.extractor.dates.resolve import Tense

VERBAL = frozenset({"VERB", "AUX"})
HELPERS = frozenset({"aux", "aux:tense", "aux:pass", "auxpass", "cop"})
MODIFIERS = frozenset({"amod", "advmod", "nmod", "det"})
LONGEST_CLIMB = 8


def tense_at(doc: Doc, start: int, end: int, words: TenseWords) -> Tense | None:
    """The tense of the verb that governs the characters [start, end), null where none tells."""
    span = doc.char_span(start, end, alignment_mode="expand")
    if span is None or not len(span):
        return None
    for token in _upwards(span.root):
        if token.i not in range(span.start, span.end) and _is_ahead(token, words):
            return "future"
        if token.pos_ in VERBAL:
            if (tense := _verb_tense(token, words)) is not None:
                return tense
        elif any(child.lower_ in words.future_words for child in token.children if child.dep_ in MODIFIERS):
            return "future"
    return None


def _upwards(token: Token) -> Iterator[Token]:
    yield token
    for _, ancestor in zip(range(LONGEST_CLIMB), token.ancestors, strict=False):
        yield ancestor


def _verb_tense(verb: Token, words: TenseWords) -> Tense | None:
    helpers = [child for child in verb.children if child.dep_ in HELPERS]
    if any(helper.lower_ in words.future_auxiliaries for helper in helpers):
        return "future"
    forms = [verb, *helpers]
    if any("Fut" in form.morph.get("Tense", []) for form in forms):
        return "future"
    if any(
        {"Past", "Imp"} & set(form.morph.get("Tense", [])) and "Sub" not in form.morph.get("Mood", []) for form in forms
    ):
        return "past"
    return None


def _is_ahead(token: Token, words: TenseWords) -> bool:
    """A verb or adjective that governs what is to come: “devrait comparaître”, “expected to appear”."""
    return token.lemma_.lower() in words.future_governors and any(
        child.pos_ == "VERB" and ("Inf" in child.morph.get("VerbForm", [])) for child in token.children
    )
