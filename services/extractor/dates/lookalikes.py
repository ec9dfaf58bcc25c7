"""Words that look like dates and are none: names, counts, habits, a today that means nowadays."""

from spacy.tokens import Doc, Token

from services.extractor.dates.expression import Expression
from services.extractor.dates.lexicon import LOOK_BACK, DateLexicon
from services.extractor.reading import text_of

SUBJECTS = frozenset({"nsubj", "nsubj:pass", "expl:subj"})
PREDICATES = frozenset({"acomp", "attr"})


def is_no_date(doc: Doc, expression: Expression, lexicon: DateLexicon) -> bool:
    """Whether an expression names no days."""
    if expression.values is None:
        return expression.days is None
    match expression.rule:
        case "month":
            return set(expression.values) == {"month"} and _is_a_name(doc, expression)
        case "year":
            return _is_numbered(doc, expression, lexicon) or _is_a_count(doc, expression, lexicon)
        case "weekday":
            return _is_a_habit(doc, expression, lexicon)
        case "day_word":
            return _means_nowadays(doc, expression, lexicon)
    return False


def is_a_nouns_year(doc: Doc, year: Expression) -> bool:
    """Whether a year goes with the noun after it: “since the 2016 vote” begins with the vote."""
    span = doc.char_span(year.start, year.end, alignment_mode="expand")
    return (
        year.rule == "year"
        and span is not None
        and span.end < len(doc)
        and span[-1].head.i >= span.end
        and doc[span.end].pos_ in ("NOUN", "ADJ")
    )


def _is_numbered(doc: Doc, year: Expression, lexicon: DateLexicon) -> bool:
    """“Resolution 1973”."""
    return lexicon.numbered_before.search(text_of(doc)[max(0, year.start - LOOK_BACK) : year.start]) is not None


def _is_a_count(doc: Doc, year: Expression, lexicon: DateLexicon) -> bool:
    """Whether a number counts the things after it: “1900 habitants”."""
    span = doc.char_span(year.start, year.end, alignment_mode="expand")
    if set(year.values or ()) != {"year"} or span is None or span.end >= len(doc):
        return False
    after, before = doc[span.end], doc[span.start - 1] if span.start else None
    if after.pos_ not in ("NOUN", "SYM"):
        return False
    if not lexicon.year_before_noun:
        return True
    return "Plur" in after.morph.get("Number", []) and (before is None or "Def" not in before.morph.get("Definite", []))


def _is_a_name(doc: Doc, month: Expression) -> bool:
    """Whether somebody is called so: “Theresa May's”."""
    span = doc.char_span(month.start, month.end, alignment_mode="expand")
    if span is None or span.start == 0 or len(span) > 1:
        return False
    before = doc[span.start - 1]
    return before.text.istitle() and before.pos_ == "PROPN" and not span[0].is_sent_start


def _is_a_habit(doc: Doc, weekday: Expression, lexicon: DateLexicon) -> bool:
    """Whether the sentence tells of years: “the Friday meetings of my eight years as a councillor”."""
    span = doc.char_span(weekday.start, weekday.end, alignment_mode="expand")
    if span is None or not doc.has_annotation("SENT_START"):
        return False
    return lexicon.lasting_years.search(text_of(doc), span.sent.start_char, span.sent.end_char) is not None


def _means_nowadays(doc: Doc, word: Expression, lexicon: DateLexicon) -> bool:
    """Whether a today before its clause tells how things are: “Today the situation is more stable”.

    Not so of what it or this is today, unless that is a thing (“Today this is the rule”).
    """
    text = text_of(doc)[word.start : word.end].casefold()
    span = doc.char_span(word.start, word.end, alignment_mode="expand")
    if text not in lexicon.nowadays or span is None or not doc.has_annotation("DEP"):
        return False
    head = span.root.head
    predicate, verb = _predicate(head)
    subject = next((child for child in head.children if child.dep_ in SUBJECTS), None)
    if predicate is None or verb is None or subject is None or subject.i < span.end:
        return False
    things = ("NOUN",) if subject.pos_ == "PRON" else ("NOUN", "ADJ")
    return predicate.pos_ in things and "Pres" in verb.morph.get("Tense", [])


def _predicate(head: Token) -> tuple[Token | None, Token | None]:
    """What is said with the copula that governs or follows a word, and the copula."""
    copula = next((child for child in head.children if child.dep_ == "cop"), None)
    if copula is not None:
        return head, copula
    if head.pos_ == "AUX":
        return next((child for child in head.children if child.dep_ in PREDICATES), None), head
    return None, None
