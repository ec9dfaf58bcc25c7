"""Where a subordinate clause ends that holds a cue, and what follows it: “Alors que X dit que …, Y …”."""

from services.extractor.statements.cues import Cue
from services.extractor.statements.grammar import VERBAL, first_child, has_form
from services.extractor.statements.passage import Passage
from services.extractor.statements.subject_clauses import main_verb
from services.extractor.statements.subjects import has_subject


def main_clause(passage: Passage, cue: Cue, start: int, limit: int) -> int:
    """The comma where a subordinate clause that holds the cue ends and its main clause begins: “Alors que X dit que …,
    Y …”; else the limit."""
    labels, clause = passage.lexicon.labels, cue.verb
    limit = min(limit, main_verb(passage, cue, start, limit))
    if clause.dep_ in labels.relative:
        return after_relative(passage, start, limit)
    first = passage.sentence_of(cue.verb)[0]
    if _opens_subordinate(passage, first, cue.first):
        return _after_subordinate(passage, start, limit)
    if not cue.finite and (comma := _after_participle(passage, cue, first, start, limit)) is not None:
        return comma
    while clause.dep_ in labels.clause or clause.dep_ in labels.open_clause:
        if clause.dep_ in labels.adverbial_clause or clause.head == clause:
            break
        clause = clause.head
    opened = not has_subject(passage, clause) or any(
        c.pos_ == "SCONJ" or c.lower_ in passage.words.subordinators for c in clause.lefts
    )
    if clause.dep_ not in labels.adverbial_clause or clause.head.i < clause.i or not opened:
        return limit
    last = max(clause.right_edge.i, start + 1)
    return next((i for i in (last, last + 1) if i < limit and passage.doc[i].text == ","), limit)


def _opens_subordinate(passage: Passage, first: int, end: int) -> bool:
    """Whether a sentence begins with a conjunction whose clause goes on at token `end`, no comma between."""
    words, tokens = passage.words.subordinators, passage.doc[first:end]
    return len(tokens) > 0 and tokens[0].lower_ in words and not any(t.text == "," for t in tokens)


def _after_participle(passage: Passage, cue: Cue, first: int, start: int, limit: int) -> int | None:
    """The comma where the main clause begins after a participle that opens the sentence, or what stands before that
    clause: “In announcing that …, ⟨X said⟩”, “Though …, by saying that …, ⟨X said⟩”."""
    doc, labels, verb = passage.doc, passage.lexicon.labels, cue.verb
    while verb.head != verb and verb.head.i < limit:
        verb = verb.head
        subject = first_child(verb, labels.subject + labels.passive_subject)
        if subject is None or not start < subject.i < verb.i:
            continue
        comma = subject.left_edge.i - 1
        if doc[comma].text == "," and any(has_form(t, "Fin") for t in doc[start:comma]):
            return comma
    opens = all(t.pos_ in {"ADP", "ADV", "SCONJ"} for t in doc[first : cue.first])
    end = _after_subordinate(passage, start, limit) if opens else limit
    return end if end < limit else None


def past_clause(passage: Passage, first: int, start: int, limit: int) -> int:
    """Where the clause from token `start` on ends in a sentence that begins, at `first`, with a subordinate clause."""
    return _after_subordinate(passage, start, limit) if _opens_subordinate(passage, first, start) else limit


def _after_subordinate(passage: Passage, start: int, limit: int) -> int:
    """The comma where the main clause begins after one that a conjunction opens: “Alors que X dit que …, Y …”."""
    doc = passage.doc
    for comma in doc[start + 1 : limit - 1]:
        if comma.text != "," or passage.quotation_at(comma.idx) is not None:
            continue
        finite = (any(has_form(t, "Fin") for t in part) for part in (doc[start : comma.i], doc[comma.i : limit]))
        if doc[comma.i + 1].pos_ in {"DET", "NUM", "PRON", "PROPN", "NOUN"} and all(finite):
            return comma.i
    return limit


def after_relative(passage: Passage, start: int, limit: int) -> int:
    """The comma after a relative clause, where the main verb goes on: “X, qui a reconnu avoir menti, a été renvoyé”."""
    doc, labels = passage.doc, passage.lexicon.labels
    for comma in doc[start + 1 : limit - 1]:
        if comma.text != "," or passage.quotation_at(comma.idx) is not None:
            continue
        following = next((t for t in doc[comma.i + 1 : limit] if t.lower_ not in passage.words.object_clitics), comma)
        begun = any(has_form(t, "Fin") or has_form(t, "Inf") for t in doc[start : comma.i])
        subject = first_child(following, labels.subject + labels.passive_subject)
        apart = subject is None or subject.i < start
        if begun and following.pos_ in VERBAL and has_form(following, "Fin") and apart:
            return comma.i
    return limit


def past_concession(passage: Passage, start: int, end: int) -> int:
    """Index of the token after what the narrator concedes at the beginning of [start, end): “Although …, ⟨A⟩”."""
    doc = passage.doc
    if start >= end or not passage.lexicon.concession.match(passage.text, doc[start].idx):
        return start
    word = doc[start + 1] if doc[start].pos_ == "CCONJ" else doc[start]
    clause = word.head if word.pos_ == "SCONJ" and word.dep_ not in passage.lexicon.labels.preposition else word
    comma = clause.right_edge.i + 1
    return comma + 1 if word.i < comma < end - 1 and doc[comma].text == "," else start
