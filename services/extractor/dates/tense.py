"""Whether the clause around a date looks back or ahead."""

from collections.abc import Iterator

from spacy.tokens import Doc, Span, Token

from services.extractor.dates.calendar_days import Tense
from services.extractor.dates.lexicon import TenseWords

VERBAL = frozenset({"VERB", "AUX"})
NOMINAL = frozenset({"NOUN", "PROPN"})
HELPERS = frozenset({"aux", "aux:tense", "aux:pass", "auxpass", "cop"})
MODIFIERS = frozenset({"amod", "advmod", "nmod", "det"})
LONGEST_CLIMB = 8


def tense_at(
    doc: Doc, start: int, end: int, words: TenseWords, quotation: tuple[int, int] | None = None
) -> Tense | None:
    """The tense of the verb that governs the characters [start, end), null where none tells.

    "present" only where the language plans in it: “they host Lyon on Thursday”.

    Of a date that belongs to a noun (“the elections of 6 November”) a verb in the past tells nothing. The verb outside
    the `quotation` (characters) that the words stand in tells nothing either.
    """
    span = doc.char_span(start, end, alignment_mode="expand")
    if span is None or not len(span):
        return None
    if _prepositions(span.root) & words.future_prepositions:
        return "future"
    if _follows_past_verb(span):
        return "past"
    within_noun, verbs = False, 0
    for token in _upwards(span):
        if quotation and not quotation[0] <= token.idx < quotation[1]:
            return None
        if _prepositions(token) & words.past_prepositions:
            return "past"
        if token.pos_ in VERBAL and not verbs and _follows_marker(token, words):
            return "past"
        verbs += token.pos_ in VERBAL
        if _is_ahead(token, words):
            return "future"
        if token.pos_ in VERBAL or any(child.dep_ == "cop" for child in token.children):
            if (tense := _verb_tense(token, words)) is not None:
                return None if within_noun and tense == "past" else tense
        elif any(child.lower_ in words.future_words for child in token.children if child.dep_ in MODIFIERS):
            return "future"
        within_noun = within_noun or token.pos_ in NOMINAL
    return None


def _upwards(span: Span) -> Iterator[Token]:
    """What governs the span, from the nearest on; where the parser found no verb, the verb before it."""
    verbs = 0
    for _, token in zip(range(LONGEST_CLIMB), span.root.ancestors, strict=False):
        verbs += token.pos_ in VERBAL
        yield token
    if not verbs:
        sentence_start = span.root.sent.start if span.doc.has_annotation("SENT_START") else 0
        before = [token for token in span.doc[sentence_start : span.start] if token.pos_ in VERBAL]
        yield from before[-1:]


def _verb_tense(verb: Token, words: TenseWords) -> Tense | None:
    helpers = [child for child in verb.children if child.dep_ in HELPERS]
    forms = [verb, *helpers]
    if any(_is_spelled_future(form, words) for form in forms):
        return "future"
    if any(helper.lower_ in words.future_auxiliaries for helper in helpers):
        return "past" if any(helper.lemma_ in words.perfect_auxiliaries for helper in helpers) else "future"
    if any("Fut" in form.morph.get("Tense", []) for form in forms):
        return "future"
    if any({"Past", "Imp"} & set(form.morph.get("Tense", [])) for form in forms if _tells_tense(form, helpers, words)):
        return "past"
    if any("Cnd" in form.morph.get("Mood", []) for form in forms):
        return "future"  # “il a dit qu'il partirait lundi”; “il serait parti” has a past participle
    if words.present_looks_ahead and any("Pres" in form.morph.get("Tense", []) and _is_finite(form) for form in forms):
        return "present"
    return None


def _tells_tense(form: Token, helpers: list[Token], words: TenseWords) -> bool:
    """Not so a participle of the passive voice: “the votes are cast on Tuesday”."""
    return (
        "Part" not in form.morph.get("VerbForm", [])
        or not helpers
        or any(helper.dep_ == "aux:tense" or helper.lemma_ in words.perfect_auxiliaries for helper in helpers)
    )


def _is_spelled_future(form: Token, words: TenseWords) -> bool:
    """Whether a form is the infinitive with an ending of what is to come: the model calls “se rendrait” past."""
    stem = form.lemma_.lower().removesuffix("e")
    return form.lower_.startswith(stem) and form.lower_[len(stem) :] in words.future_endings


def _follows_past_verb(span: Span) -> bool:
    """Whether a verb in the past stands right before: “said on Saturday she would”."""
    at = span.start - 1
    if at >= 0 and span.doc[at].pos_ == "ADP":
        at -= 1
    if at < 0 or span.doc[at].pos_ != "VERB":
        return False
    return "Past" in span.doc[at].morph.get("Tense", []) and _is_finite(span.doc[at])


def _follows_marker(verb: Token, words: TenseWords) -> bool:
    """Whether a gerund tells what came before: “after emerging from Friday's vote”."""
    return verb.dep_ == "pcomp" and verb.head.lower_ in words.past_markers


def _prepositions(noun: Token) -> set[str]:
    before = {child.lower_ for child in noun.children if child.dep_ == "case"}
    return before | {noun.head.lower_} if noun.dep_ == "pobj" else before


def _is_finite(verb: Token) -> bool:
    return "Fin" in verb.morph.get("VerbForm", [])


def _is_ahead(token: Token, words: TenseWords) -> bool:
    """A verb or adjective that speaks of what is to come: “devrait comparaître”, “a vote scheduled for Friday”."""
    lemma = token.lemma_.lower()
    if lemma in words.future_participles and (token.pos_ == "ADJ" or "Part" in token.morph.get("VerbForm", [])):
        return True
    return lemma in words.future_governors and any(
        child.pos_ == "VERB" and "Inf" in child.morph.get("VerbForm", []) for child in token.children
    )
