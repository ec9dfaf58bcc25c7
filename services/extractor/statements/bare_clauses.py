"""That-clauses without their conjunction: “he said it rained”, “a body which critics say is corrupt”."""

from spacy.tokens import Token

from services.extractor.statements.cues import Cue, is_time
from services.extractor.statements.grammar import VERBAL, children, first_child, has_form
from services.extractor.statements.passage import Passage
from services.extractor.statements.subjects import has_subject


def bare_clause(passage: Passage, cue: Cue, limit: int) -> int | None:
    """Token index where a that-clause without its conjunction begins (“he said it rained”)."""
    if not passage.lexicon.bare_clause:
        return None
    labels = passage.lexicon.labels
    given = any(c.pos_ == "PRON" and c.i > cue.last for c in children(cue.verb, labels.object))  # “say it with flowers”
    if given and cue.entry.lemma not in passage.words.addressing:
        return None
    relatives, tells = passage.words.relative_pronouns, has_subject(passage, cue.verb)
    for child in children(cue.verb, labels.clause):
        if not cue.last < child.i < limit or child.pos_ not in VERBAL:
            continue
        finite = any(has_form(t, "Fin") for t in (child, *child.children))
        subject = first_child(child, labels.subject + labels.passive_subject)
        if subject is not None and subject.i < cue.first and subject.lower_ in relatives and finite and tells:
            finite_verb = min(t.i for t in (child, *child.children) if has_form(t, "Fin") and t.i > cue.last)
            # “a body which critics say is corrupt”, “what he told ⟨reporters⟩ was the end”
            return finite_verb if cue.entry.lemma in passage.words.addressing else cue.last + 1
        first = next(t for t in passage.doc[child.left_edge.i : child.i + 1] if not t.is_punct)
        before = passage.doc[cue.last + 1 : first.i]
        related = (
            first.pos_ == "ADP" and first.i < child.i and first.nbor(1).lower_ in relatives
        )  # “…, through which he speaks”
        done = before[-1:].text == "," and any(has_form(t, "Part") or has_form(t, "Ger") for t in before)
        # “joked about a comment that some would find odd”
        about = any(t.pos_ == "ADP" for t in before[:1]) and any(has_form(t, "Fin") for t in before)
        marked = first.pos_ == "SCONJ" and first.lower_ in passage.words.complementizers  # of another verb's
        if related or done or about or marked:  # “admitted having lied, they are now on trial”
            return None
        start = child.left_edge.i
        if cue.verb.i < start <= cue.last:  # “made ⟨clear⟩ it would close”
            start = cue.last + 1
        if start > cue.last:
            # “said the engineer leading the inquiry” tells who says it, “Crew say three missing” has told it before.
            whole = subject is not None and (finite or (tells and subject.i > cue.last))
            return past_time(passage, start, child.i) if whole else None
    shown = (c for c in children(cue.verb, labels.object) if cue.last < c.left_edge.i and c.i < limit)
    deeds = ((c, deed) for c in shown for deed in children(c, labels.adverbial_clause) if deed.i == c.i + 1)
    return next((c.left_edge.i for c, deed in deeds if _shown(passage, cue, deed)), None)


def _shown(passage: Passage, cue: Cue, clause: Token) -> bool:
    """Whether a text shows somebody or something doing it: “the poll showed Moore leading”."""
    subject = first_child(cue.verb, passage.lexicon.labels.subject) or cue.verb.head
    return (
        clause.morph.get("Tense", []) == ["Pres"]
        and has_form(clause, "Part")
        and subject.lemma_.lower() in passage.words.speech_nouns
    )


def past_time(passage: Passage, start: int, limit: int) -> int:
    """Past adverbs and words that say when somebody spoke: “said ⟨on Thursday⟩ it would close”."""
    doc, labels = passage.doc, passage.lexicon.labels
    naming = labels.possessor + labels.name_part  # “said Monday's fire had”: the time belongs to the noun
    while start < limit and doc[start].dep_ not in naming:
        if doc[start].pos_ == "DET" and doc[start].head.dep_ in naming:  # “said ⟨this week's⟩ fire had”
            break
        placed = doc[start].pos_ == "ADP" and start + 1 < limit and is_time(passage, doc[start + 1])
        if not placed and not is_time(passage, doc[start]):
            break
        start += 1 + placed
    return start
