"""Whether words are a clause of their own, that is, hold a finite verb which no subordinate clause takes in."""

from collections.abc import Sequence

from spacy.tokens import Token

from services.extractor.statements.draft import Range
from services.extractor.statements.grammar import VERBAL, has_form
from services.extractor.statements.passage import Passage


def complete(passage: Passage, parts: Sequence[Range], sentence: tuple[int, int]) -> bool:
    """Whether these characters of the sentence hold a finite verb that is not in a subordinate clause."""
    tokens = [t for t in passage.doc[sentence[0] : sentence[1]] if any(a <= t.idx < b for a, b in parts)]
    return any(finite(t) and not _subordinate(passage, t, tokens) for t in tokens)


def finite(token: Token) -> bool:
    """Whether the token is a finite verb or auxiliary."""
    return token.pos_ in VERBAL and has_form(token, "Fin")


def _subordinate(passage: Passage, verb: Token, tokens: Sequence[Token]) -> bool:
    """Whether the verb stands in a relative or adverbial clause, whole among these tokens."""
    labels = passage.lexicon.labels
    first, last = tokens[0].i, tokens[-1].i
    while verb.dep_ not in labels.relative + labels.adverbial_clause:
        if verb.head == verb or not first <= verb.head.i <= last:
            return False
        verb = verb.head
    return verb.dep_ in labels.relative or first <= verb.head.i <= last or _opened(passage, verb)


def _opened(passage: Passage, verb: Token) -> bool:
    """Whether a conjunction makes the clause a subordinate one: “⟨As⟩ the talks go on, …”."""
    opening, labels = passage.words.subordinators | passage.words.conditionals, passage.lexicon.labels
    before = (child for child in verb.lefts if child.dep_ not in labels.preposition)
    return any(child.pos_ == "SCONJ" or child.lower_ in opening for child in before)


def verb_follows(passage: Passage, i: int, limit: int) -> bool:
    """Whether the verb of a subject that stands before follows, in quotation marks or not: “La digue, …, « a
    cédé »”."""
    doc = passage.doc
    while i < limit and (
        passage.is_mark(doc[i]) or doc[i].pos_ == "ADV" or doc[i].lower_ in passage.words.object_clitics
    ):
        i += 1
    return i < limit and finite(doc[i])
