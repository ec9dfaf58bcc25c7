"""The subject of a verb that attributes, as the parse has it or, where it has none, as the words around it show."""

from spacy.tokens import Token

from services.extractor.statements.cues import entry_of, is_time
from services.extractor.statements.grammar import VERBAL, children, first_child, has_form
from services.extractor.statements.passage import Passage
from services.extractor.statements.relayed import relayed_subject, relaying_verb

PERSONS = frozenset({"PER", "PERSON"})
"""Models' labels for names of people."""


def subject_of(cue_verb: Token, passage: Passage, depth: int = 0) -> Token | None:
    """The token that heads the verb's subject: its own, that of the verb it is joined to, or the noun it describes."""
    labels = passage.lexicon.labels
    relaying = relaying_verb(passage, cue_verb)
    if relaying is not None and (relayed := relayed_subject(passage, relaying)) is not None:
        return relayed
    owns = own_subjects(passage, cue_verb)
    owns += list(children(cue_verb, labels.passive_subject)) if depth else []
    own = next((c for c in owns if not (is_time(passage, c) and c.pos_ == "NOUN")), None)
    if own is None:
        own = next((c for c in cue_verb.lefts if c.lower_ in passage.words.latter), None)
    if own is not None:
        if own.lower_ not in passage.words.relative_pronouns:
            return own
        first = cue_verb
        while first.dep_ in labels.conjunct and first.head != first:
            first = first.head
        return _antecedent(passage, own, first.head) if first.dep_ in labels.relative else _people_before(passage, own)
    if depth == 0 and (shared := _subject_of_clause_before(passage, cue_verb)) is not None:
        return shared
    if depth > 4 or cue_verb.head == cue_verb:
        return None
    head = cue_verb.head
    if head.pos_ in {"NOUN", "PROPN", "PRON"} and cue_verb.dep_ not in labels.conjunct:
        return head
    if (
        head.dep_ in labels.clause
        and cue_verb.dep_ not in labels.open_clause
        and entry_of(passage, head.head) is not None
    ):
        return subject_of(head.head, passage, depth + 1)
    if head.pos_ in VERBAL or head.pos_ in {"ADJ", "NOUN", "ADP"}:
        return subject_of(head, passage, depth + 1)
    return None


def _antecedent(passage: Passage, pronoun: Token, head: Token) -> Token:
    """Whom a relative pronoun means: the people right before it and its comma where the parse has somebody before
    another verb: “…, according to residents, who said that”."""
    people = _people_before(passage, pronoun)
    if any(t.pos_ in VERBAL and has_form(t, "Fin") for t in pronoun.doc[head.i : people.i]) and people != pronoun:
        return people
    return _named(passage, head)


def _people_before(passage: Passage, pronoun: Token) -> Token:
    """The noun for people right before a relative pronoun and its comma, else the pronoun."""
    beside = pronoun.doc[pronoun.i - 2] if pronoun.i > 1 and pronoun.nbor(-1).text == "," else pronoun
    return beside if passage.people.category(beside.lower_) is not None else pronoun


def _named(passage: Passage, head: Token) -> Token:
    """Whom a noun describes where it stands in apposition to a name right before it: “Anne Morin, la maire, qui a
    dit”, or whom the name of a place or body belongs to: “Anne Morin, maire de Brest, qui a dit”."""
    labels = passage.lexicon.labels
    whole = head.head.head if head.head.pos_ == "ADP" else head.head
    belongs = head.pos_ == "PROPN" and head.ent_type_ not in PERSONS and whole.pos_ == "NOUN" and whole.i < head.i
    if belongs and passage.people.category(whole.lower_) is not None:
        head = whole
    before = head.left_edge.i - 2
    describes = head.dep_ in labels.apposition or passage.people.category(head.lower_) is not None
    if not describes or before < 0 or head.doc[before + 1].text != ",":
        return head
    name = head.doc[before]
    while name.dep_ in labels.name_part and name.head.pos_ == "PROPN":
        name = name.head
    return name if name.pos_ == "PROPN" else head


def _subject_of_clause_before(passage: Passage, verb: Token) -> Token | None:
    """The subject of the clause that ends at the comma before a verb which has none, as headlines join verbs: “Mayor
    calls it a lie, says he will sue”."""
    for child in children(verb, passage.lexicon.labels.clause):
        between = passage.doc[child.right_edge.i + 1 : verb.i]
        if child.i < verb.i and has_form(child, "Fin") and any(t.text == "," for t in between):
            return next((t for t in own_subjects(passage, child)), None)
    return None


def own_subjects(passage: Passage, verb: Token) -> list[Token]:
    """What the parse takes for the verb's subjects, without what can be none."""
    return [c for c in children(verb, passage.lexicon.labels.subject) if not _no_subject(passage, c, verb)]


def _no_subject(passage: Passage, child: Token, verb: Token) -> bool:
    """Whether what the parse takes for a subject is a mark, the “t” of “a-t-il”, or an object pronoun: “lui a dit”,
    not “Lui assure que”."""
    if child.lower_ in passage.words.object_clitics and child.i < verb.i:
        return not (child.lower_ in passage.lexicon.pronouns and child.text[0].isupper())
    return child.text.strip("-") in {"", "t"} or child.is_quote


def has_subject(passage: Passage, verb: Token) -> bool:
    """Whether the verb has a subject of its own."""
    labels = passage.lexicon.labels
    return first_child(verb, labels.subject + labels.passive_subject) is not None
