"""The verb after a clause in its subject: “A man who said ⟨the road was shut⟩ was fined”."""

from spacy.tokens import Token

from services.extractor.statements.cues import Cue
from services.extractor.statements.grammar import VERBAL, children, has_form
from services.extractor.statements.passage import Passage


def main_verb(passage: Passage, cue: Cue, start: int, limit: int) -> int:
    """Token index where the verb begins whose subject a clause with the cue describes, else the limit: “A man who said
    ⟨the road was shut⟩ was fined”, “Those accusing ⟨the club of fraud⟩ were told to wait”."""
    labels, below, describes = passage.lexicon.labels, cue.verb, False
    while below.head != below:
        verb = below.head
        describes = describes or _describes(passage, below, cue)
        if verb.dep_ in labels.prepositional_clause:  # “with analysts saying ⟨it will rise⟩”
            return limit
        if describes and verb.pos_ in VERBAL and below.dep_ in labels.subject + labels.passive_subject:
            first = min([verb.i, *(c.i for c in children(verb, labels.auxiliary) if c.i > start)])
            while first > start + 1 and _before_verb(passage, passage.doc[first - 1], verb):
                first -= 1
            return first if start < first < limit else limit
        below = verb
    return limit


def _describes(passage: Passage, clause: Token, cue: Cue) -> bool:
    """Whether the clause is a participle's or, as a pronoun before the cue shows, a relative one."""
    labels, words = passage.lexicon.labels, passage.words
    if clause.dep_ in labels.participle_clause and has_form(clause, "Part"):
        return True
    opening = passage.doc[clause.left_edge.i : cue.first]
    return clause.dep_ in labels.relative and any(t.lower_ in words.relative_pronouns for t in opening)


def _before_verb(passage: Passage, token: Token, verb: Token) -> bool:
    """Whether the word right before the verb is an adverb, pronoun or negation of its."""
    clitics = passage.words.object_clitics | passage.words.negations
    return token.head == verb and (token.pos_ == "ADV" or token.lower_ in clitics)
