"""Frames of what is said in a noun phrase or an adjective: objects, descriptions, what the subject says of itself."""

from services.extractor.quotations import Quotation
from services.extractor.statements.clauses import clause_end
from services.extractor.statements.cues import Cue
from services.extractor.statements.descriptions import description_range
from services.extractor.statements.draft import Found, Range
from services.extractor.statements.grammar import VERBAL, children, has_form
from services.extractor.statements.objects import described_as, object_range, oblique_range
from services.extractor.statements.passage import Passage
from services.extractor.statements.ranges import range_of
from services.extractor.statements.speakers import known_speaker, speaks

NOMINAL_OBJECT = 0.7
"""Factor for what is said in a noun phrase, without quotation marks."""
ASIDE = 0.95
"""Factor for such an object in a subordinate clause: “…, praising the firemen”."""
DESCRIBED = 0.9
SURE = 0.8
"""Least confidence of verbs whose quoted object is what they say."""


def describing(passage: Passage, cue: Cue, sentence: tuple[int, int]) -> Found | None:
    """What the subject calls somebody or something: “a qualifié l'accord de « farce »”."""
    if "description" not in cue.entry.takes or cue.passive or not known_speaker(passage, cue):
        return None
    if (whole := _described_first(passage, cue, sentence[1])) is not None:
        return (whole,), DESCRIBED
    parts = description_range(passage, cue, sentence[1])
    return (parts, DESCRIBED) if parts is not None else None


def of_object(passage: Passage, cue: Cue, sentence: tuple[int, int]) -> Found | None:
    """The verb's object, or the phrase after one of its prepositions: “a annoncé la fermeture du port”."""
    if cue.passive or not (known_speaker(passage, cue) or _spoken(passage, cue)):
        return None
    described = _described_first(passage, cue, sentence[1])
    if described is not None:
        return (described,), DESCRIBED
    describes = "description" in cue.entry.takes and cue.entry.stance != "accuses"  # “l'indice accuse une baisse”
    locution = bool(cue.entry.prepositions) and "phrase" not in cue.entry.takes and not describes
    nominal = None
    if "noun" in cue.entry.takes or _takes_quoted(passage, cue, sentence[1]):
        nominal = (oblique_range if locution else object_range)(passage, cue, sentence[1])
    if nominal is None and "phrase" in cue.entry.takes:
        nominal = oblique_range(passage, cue, sentence[1])
    if nominal is None:
        return None
    start, end = nominal
    doc = passage.doc
    if (
        cue.first > 0
        and doc[cue.first - 1].lower_ in passage.words.definite_clitics
        and "ADP" not in {t.pos_ for t in doc[start - 1 : start + 1]}
    ):
        return None
    whole = clause_end(passage, cue, start, sentence[1])
    if any(_quoted_within(passage, q, start, end, whole) for q in passage.quotations):
        return (range_of(passage, start, whole),), 0.95
    if cue.entry.lemma in passage.words.naming and doc[start - 1].pos_ != "ADP" and not _called(passage, cue):
        return None
    aside = cue.verb.dep_ in passage.lexicon.labels.relative + passage.lexicon.labels.adverbial_clause
    return (range_of(passage, start, min(end, whole)),), NOMINAL_OBJECT * (ASIDE if aside else 1)


def _spoken(passage: Passage, cue: Cue) -> bool:
    """Whether hardly any thing does what the verb says, so that its subject speaks whatever it is: “Anglers accuse the
    dairy of …”, “The Hill empire announced the launch”, not “the bell announced the guests”."""
    objects = children(cue.verb, passage.lexicon.labels.object)
    announces = cue.entry.stance == "announces" and not any(speaks(passage, child) for child in objects)
    return announces or cue.entry.lemma in passage.words.accusing


def _called(passage: Passage, cue: Cue) -> bool:
    """Whether the verb has both an object and what that is called: “called ⟨him⟩ ⟨a liar⟩”."""
    labels = passage.lexicon.labels
    named = {child.i for child in children(cue.verb, labels.object + labels.predicative) if child.i > cue.last}
    return len(named | {child.i for child in described_as(passage, cue)}) > 1


def _described_first(passage: Passage, cue: Cue, limit: int) -> Range | None:
    """What is called so, after what it is called: “described ⟨as “absurd” the demand⟩”."""
    doc, start = passage.doc, cue.last + 1
    describes = {"noun", "description"} & cue.entry.takes
    if not describes or start + 3 >= limit or doc[start].lower_ not in passage.words.insertion_conjunctions:
        return None
    quotation = passage.quotation_at(doc[start + 1].idx)
    if quotation is None or quotation.start != doc[start + 1].idx or not quotation.paired:
        return None
    following = next((t for t in doc[start + 1 : limit] if t.idx >= quotation.end), None)
    if following is None or following.is_punct or following.pos_ in {"ADP", "CCONJ"}:
        return None
    return range_of(passage, start, clause_end(passage, cue, start, limit))


def _takes_quoted(passage: Passage, cue: Cue, limit: int) -> bool:
    """Whether a verb that takes quotations and clauses has a quoted noun for its object: “stressing the “naivety” of
    his rival”."""
    sure = {"quote", "clause"} <= cue.entry.takes and cue.entry.confidence >= SURE
    if not sure or cue.entry.lemma in passage.words.addressing:
        return False
    for child in children(cue.verb, passage.lexicon.labels.object):
        quotation = passage.quotation_at(child.idx)
        if cue.last < child.i < limit and quotation is not None and quotation is not passage.quotation_at(cue.verb.idx):
            titled = passage.text[quotation.inner_start].isupper()
            return child.left_edge.idx <= quotation.start and not titled
    return False


def _quoted_within(passage: Passage, quotation: Quotation, start: int, end: int, whole: int) -> bool:
    """Whether a quotation begins in the object [start, end), or after it with no verb between."""
    doc = passage.doc
    if not doc[start].idx <= quotation.start < doc[whole - 1].idx + len(doc[whole - 1]):
        return False
    between = (t for t in doc[end:whole] if t.idx < quotation.start)
    return not any(t.pos_ in VERBAL or t.text in {",", ":"} for t in between)


def of_itself(passage: Passage, cue: Cue, sentence: tuple[int, int]) -> Found | None:
    """What the subject says of itself: “s'est dit prêt à négocier”."""
    doc, start = passage.doc, cue.last + 1
    reflexive = cue.first > 0 and doc[cue.first - 1].lower_ in passage.words.reflexives
    if "self" not in cue.entry.takes or not reflexive:
        return None
    while start < sentence[1] and (doc[start].pos_ == "ADV" or doc[start].lower_ in passage.words.times):
        start += 1
    described = start < sentence[1] and (
        doc[start].pos_ == "ADJ" or has_form(doc[start], "Part") or passage.is_mark(doc[start])
    )
    if not described:
        return None
    return (range_of(passage, start, clause_end(passage, cue, start, sentence[1])),), 1.0
