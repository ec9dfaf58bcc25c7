"""Inserted verbs whose subject is left out: ““…,” indicates.”, “…, said in an interview.”"""

from services.extractor.statements.cues import Cue
from services.extractor.statements.grammar import children, has_form
from services.extractor.statements.insertion_spans import Insertion, clause_before, insertion_at, only_adjunct
from services.extractor.statements.main_clauses import finite
from services.extractor.statements.passage import Passage
from services.extractor.statements.placed_verbs import LEAST_SENTENCE
from services.extractor.statements.ranges import adjacent_quotation

SURE = 0.8
"""Least confidence of such verbs."""


def without_subject(passage: Passage, cue: Cue, sentence: tuple[int, int]) -> Insertion | None:
    """The insertion of a verb with no subject and no object, right after a quotation or after a clause and a comma."""
    says = {"quote", "clause"} <= cue.entry.takes and cue.entry.confidence >= SURE
    if not says or not cue.finite or cue.passive or cue.clitic is not None or cue.first <= sentence[0]:
        return None
    if {"1", "2"} & set(passage.doc[cue.first].morph.get("Person", [])):
        return None
    insertion = insertion_at(passage, cue, cue.first, None, sentence)
    adjunct = only_adjunct(passage, cue.last + 1, insertion.end)
    if not adjunct or not (_after_quotation(passage, cue, sentence) or _after_clause(passage, insertion, sentence)):
        return None
    return insertion


def _after_quotation(passage: Passage, cue: Cue, sentence: tuple[int, int]) -> bool:
    """Whether a quotation that is a clause, and with which the sentence begins, ends right before the verb."""
    quotation = adjacent_quotation(passage, cue.first, sentence[0])
    if quotation is None or not quotation.paired or quotation.start > passage.doc[sentence[0]].idx:
        return False
    words = passage.text[quotation.inner_start : quotation.inner_end].split()
    told = any(finite(t) for t in passage.doc[sentence[0] : cue.first])
    return told and quotation.end <= passage.doc[cue.first].idx and len(words) >= LEAST_SENTENCE


def _after_clause(passage: Passage, insertion: Insertion, sentence: tuple[int, int]) -> bool:
    """Whether a clause and a comma stand before the verb, which the parse makes its main verb or whose form or place
    shows that it describes nothing: “…, ⟨said⟩ in an interview.”, “…, ⟨indicated⟩, after recalling”."""
    doc, cue, start = passage.doc, insertion.cue, insertion.start
    if doc[start - 1].text != "," or not clause_before(passage, start, sentence[0]):
        return False
    labels = passage.lexicon.labels
    if next(children(cue.verb, labels.subject + labels.passive_subject), None) is not None:
        return False
    told = any(c.i < start and finite(c) for c in children(cue.verb, labels.clause))
    form = cue.verb.lower_
    shown = passage.speech.only_finite(form) or form in passage.words.finite_participles
    ends = all(t.is_punct for t in doc[insertion.end : sentence[1]])
    alone = insertion.end == cue.last + 1 < sentence[1] and doc[insertion.end].text == ","
    alone = alone and has_form(cue.verb, "Fin") and cue.verb.morph.get("Tense", []) == ["Past"]
    return told or (shown and ends) or alone
