"""Infinitives that a verb takes: “promet de partir”, “asked the court to rule”."""

from collections.abc import Iterator

from spacy.tokens import Token

from schemas.statement import Stance
from services.extractor.statements.cues import Cue
from services.extractor.statements.grammar import VERBAL, children, first_child, has_form
from services.extractor.statements.passage import Passage
from services.extractor.statements.speakers import speaks

ASSERTING: frozenset[Stance] = frozenset({"says", "believes", "confirms", "denies", "admits", "announces"})
"""Stances of verbs whose infinitive tells what is the case, not what is to be done."""


def open_clause(passage: Passage, cue: Cue, limit: int) -> int | None:
    """Token index where the infinitive that the verb takes begins, past “de” or “à”."""
    doc, words = passage.doc, passage.words
    for child in _open_clauses(passage, cue, limit):
        start = child.left_edge.i
        while start < child.i and doc[start].lower_ in words.infinitive_markers:
            start += 1
        bids = cue.entry.stance not in ASSERTING or not words.bidding_markers
        markers = {t.lower_ for t in doc[child.left_edge.i : start]}
        adjunct = doc[start].pos_ == "ADP" and doc[start].lower_ not in words.object_clitics  # “en avoir parlé”
        if adjunct or (markers & words.bidding_markers and not bids):
            continue
        return max(start, cue.last + 1)
    return None


def _open_clauses(passage: Passage, cue: Cue, limit: int) -> Iterator[Token]:
    """Heads of infinitive clauses that the verb takes: those the parse hangs on it, then one that it hangs on the noun
    before it (“demandent à la société de réduire”)."""
    labels = passage.lexicon.labels
    for child in children(cue.verb, labels.open_clause):
        if cue.last < child.i < limit and _infinitive(passage, child):
            yield child
    for token in passage.doc[cue.last + 1 : limit]:
        auxiliary = token.pos_ == "AUX" and token.head.i > token.i and token.head.pos_ in VERBAL
        if token.pos_ not in VERBAL or auxiliary or token.dep_ in labels.relative or _participle(token):
            continue
        marked = token.i > 0 and token.nbor(-1).lower_ in passage.words.infinitive_markers
        marked = marked or any(c.lower_ in passage.words.infinitive_markers for c in token.lefts)
        perfect = any(c.pos_ == "AUX" and has_form(c, "Inf") for c in token.lefts)
        if perfect and not passage.lexicon.bare_clause and cue.entry.stance in ASSERTING:
            yield token  # “a confié à un ami avoir tout jeté”
            return
        host = token.head.head if token.head.dep_ in labels.relative else token.head
        if (
            _infinitive(passage, token)
            and marked
            and (_addressed(passage, cue, host) or cue.entry.stance == "accuses" or cue.unparsed)
        ):
            yield token
        return


def _participle(token: Token) -> bool:
    """Whether the verb only describes what stands before it: “la hausse, liée à la guerre”."""
    return has_form(token, "Part") and not any(c.pos_ == "AUX" for c in token.lefts)


def _addressed(passage: Passage, cue: Cue, noun: Token) -> bool:
    """Whether the noun is who is asked or accused, so that the infinitive after it is the verb's."""
    labels = passage.lexicon.labels
    if noun == cue.verb:
        return True
    bidden = cue.entry.stance not in ASSERTING and noun.dep_ in labels.object and speaks(passage, noun)
    return noun.head == cue.verb and (bidden or first_child(noun, labels.preposition) is not None)


def _infinitive(passage: Passage, head: Token) -> bool:
    """Whether the clause is an infinitive's: “partir”, “avoir menti”, “être prête”; not a name's: “the Leave rally”."""
    if head.text[0].isupper():
        return False
    auxiliary = passage.lexicon.labels.auxiliary
    if any(child.dep_ in auxiliary and has_form(child, "Fin") for child in head.lefts):
        return False  # “although it can rule”
    return has_form(head, "Inf") or any(
        child.i < head.i and (child.pos_ == "AUX" or child.dep_ in auxiliary) and has_form(child, "Inf")
        for child in head.children
    )
