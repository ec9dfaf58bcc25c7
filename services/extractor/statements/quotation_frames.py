"""Frames of what a verb introduces in quotation marks or after a colon: “X said: “…””, “X a dit « non »”."""

from collections.abc import Sequence

from spacy.tokens import Token

from services.extractor.quotations import Quotation
from services.extractor.statements.bare_clauses import bare_clause
from services.extractor.statements.cues import Cue, entry_of
from services.extractor.statements.descriptions import joined_parts
from services.extractor.statements.draft import Found
from services.extractor.statements.grammar import VERBAL, has_form
from services.extractor.statements.lexicon import Labels
from services.extractor.statements.main_clauses import finite
from services.extractor.statements.passage import Passage
from services.extractor.statements.placed_verbs import LEAST_SENTENCE
from services.extractor.statements.ranges import quotation_after, range_of
from services.extractor.statements.speakers import known_speaker
from services.extractor.statements.subjects import subject_of

NEAR = 12


def after_colon(passage: Passage, cue: Cue, sentence: tuple[int, int]) -> Found | None:
    """What follows a colon, a quotation or a clause: “X said: “…””, “X est clair : le pont tiendra”."""
    if "quote" not in cue.entry.takes:
        return None
    doc = passage.doc
    around = passage.quotation_at(doc[cue.last].idx)
    for token in doc[cue.last + 1 : sentence[1]]:
        if passage.quotation_at(token.idx) is not around:
            return None
        if (entry := entry_of(passage, token)) is not None and "quote" in entry.takes:
            return None
        if token.text == ":":
            quotation = _next_quotation(passage, token.i + 1)
            if quotation is not None:
                clause = bare_clause(passage, cue, token.i) if "clause" in cue.entry.takes else None
                if clause is not None and cue.verb.dep_ in passage.lexicon.labels.participle_clause:
                    return None  # “asked about ⟨a film saying it had failed⟩: “…””
                lead = (range_of(passage, clause, token.i),) if clause is not None else ()
                return (*lead, *quotation.parts), 1.0
            if around is not None and not any(t.is_quote for t in doc[token.i + 1 : token.i + 2]):
                return None
            between = doc[cue.last + 1 : token.i]
            if cue.passive or not cue.finite or (cue.entry.stance == "believes" and len(between) > 0):
                return None
            if "clause" not in cue.entry.takes or cue.verb.dep_ in passage.lexicon.labels.relative:
                return None
            if token.i + 2 < sentence[1] and all(
                _adjunct(passage.lexicon.labels, t, cue.verb) and not has_form(t, "Fin") for t in between
            ):
                return (range_of(passage, token.i + 1, sentence[1]),), 0.8
            return None
    return None


def quoted_inside(passage: Passage, cue: Cue, sentence: tuple[int, int]) -> Found | None:
    """The quotation in a quotation that follows the verb: ““He said, ‘no’,” she told”."""
    around = passage.quotation_at(cue.verb.idx)
    if around is None or "quote" not in cue.entry.takes:
        return None
    last = passage.doc[cue.last]
    inner = next((q for q in passage.within(around) if q.start >= last.idx + len(last)), None)
    if inner is None or any(c.isalnum() for c in passage.text[last.idx + len(last) : inner.start]):
        return None
    return inner.parts, 1.0


def _next_quotation(passage: Passage, i: int) -> Quotation | None:
    """The quotation that begins at token `i`, also in the next paragraph."""
    doc = passage.doc
    while i < len(doc) and doc[i].is_space:
        i += 1
    if i >= len(doc):
        return None
    quotation = passage.quotation_at(doc[i].idx)
    return quotation if quotation is not None and quotation.start == doc[i].idx else None


def quotation_after_verb(passage: Passage, cue: Cue, sentence: tuple[int, int]) -> Found | None:
    """The quotation after the verb, where that says it: “a dit « non »”, “said on Monday “…””."""
    quotation = quotation_after(passage, cue.last + 1, sentence[1])
    if quotation is None:
        return None
    doc = passage.doc
    between = [t for t in doc[cue.last + 1 : sentence[1]] if t.idx < quotation.start]
    direct = "quote" in cue.entry.takes and not _addresses(passage, cue, quotation)
    if any((entry := entry_of(passage, t)) is not None and "quote" in entry.takes for t in between):
        return None
    if direct and (not between or between[-1].text == ",") and _speaks(passage, cue, quotation, bool(between)):
        return joined_parts(passage, quotation), 0.95
    if len(between) > NEAR or any(t.pos_ in VERBAL for t in between):
        return None
    if not _sentence_like(passage, quotation) or _entitles(passage, cue, between, quotation):
        return None
    if _joins_deed(passage, between, quotation):
        return None
    beside = all(_adjunct(passage.lexicon.labels, t, cue.verb) for t in between)
    return (joined_parts(passage, quotation), 0.8) if direct and beside else None


def _joins_deed(passage: Passage, between: Sequence[Token], quotation: Quotation) -> bool:
    """Whether the quotation begins with the next verb of the subject: “has gone on since May and “is a burden””."""
    joined = len(between) > 0 and between[-1].pos_ == "CCONJ"
    first = (
        next((t for t in passage.doc[between[-1].i + 1 :] if t.idx >= quotation.inner_start), None) if joined else None
    )
    return first is not None and finite(first)


def _entitles(passage: Passage, cue: Cue, between: Sequence[Token], quotation: Quotation) -> bool:
    """Whether the quotation is the title of the verb's subject, which stands right before it and after the verb: “ce
    que révèle l'étude « Vivre en ville », publiée hier”."""
    subject = subject_of(cue.verb, passage)
    if subject is None or not between or not between[0].i <= subject.i <= between[-1].i:
        return False
    inside = passage.doc.char_span(quotation.inner_start, quotation.inner_end, alignment_mode="contract")
    return between[-1].pos_ in {"NOUN", "PROPN"} and not any(finite(t) for t in inside or ())


def _addresses(passage: Passage, cue: Cue, quotation: Quotation) -> bool:
    """Whether the quotation names whom the verb addresses: “alerted “the appropriate authorities””."""
    rest = passage.doc[cue.last + 1 :]
    named = cue.entry.lemma in passage.words.addressing and not cue.passive and rest[0].text != ","
    return named and not any(finite(t) for t in rest if quotation.start < t.idx < quotation.end)


def _speaks(passage: Passage, cue: Cue, quotation: Quotation, apart: bool) -> bool:
    """Whether a quotation after the verb is said: “a dit « non »”, not “le train dit « de la côte »”."""
    return (
        (cue.first < cue.verb.i and not apart and _closes_clause(passage, quotation))
        or _sentence_like(passage, quotation)
        or any(t.pos_ in {"VERB", "AUX", "INTJ"} for t in passage.doc if quotation.start < t.idx < quotation.end)
        or _object_quoted(passage, cue, quotation)
    )


def _object_quoted(passage: Passage, cue: Cue, quotation: Quotation) -> bool:
    """Whether an object is quoted, whole, whichever verb the parse hangs it on: “et promis « une réponse rapide »”."""
    quoted = any(
        t.left_edge.idx >= quotation.start and t.idx < quotation.end and t.dep_ in passage.lexicon.labels.object
        for t in passage.doc[cue.last + 1 :]
    )
    return quoted and _closes_clause(passage, quotation) and known_speaker(passage, cue)


def _closes_clause(passage: Passage, quotation: Quotation) -> bool:
    """Whether a pause follows the quotation: in “a dit « très clairement » au maire que” it says how."""
    after = passage.text[quotation.end :].lstrip()
    return not after or not after[0].isalnum()


def _adjunct(labels: Labels, token: Token, verb: Token) -> bool:
    top = token
    while top.head != top and top.head != verb:
        top = top.head
    return top.dep_ not in labels.object + labels.clause + labels.infinitive


def _sentence_like(passage: Passage, quotation: Quotation) -> bool:
    inner = passage.text[quotation.inner_start : quotation.inner_end]
    return len(inner.split()) >= LEAST_SENTENCE
