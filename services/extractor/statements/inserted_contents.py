"""What is said around an inserted verb: before it, after it, on both sides."""

from spacy.tokens import Token

from services.extractor.quotations import Quotation
from services.extractor.statements.clauses import takes_clause, takes_up
from services.extractor.statements.cues import entry_of
from services.extractor.statements.draft import SPEAKERLESS, Draft, Range
from services.extractor.statements.grammar import NOMINAL, VERBAL, has_form
from services.extractor.statements.insertion_spans import BREAKS, Insertion, clause_before
from services.extractor.statements.main_clauses import complete, finite
from services.extractor.statements.passage import Passage
from services.extractor.statements.placed_verbs import LEAST_SENTENCE
from services.extractor.statements.ranges import DASHES, adjacent_quotation, range_of, trim
from services.extractor.statements.subject_first import parenthetic
from services.extractor.statements.subordinate_clauses import after_relative, past_concession

DATELINE = 8
"""Tokens of a dateline: “NEW YORK (Reuters) –”."""
LEAST_WORDS = 2


def interrupts(passage: Passage, insertion: Insertion, sentence: tuple[int, int]) -> bool:
    """Whether “…, he added, …” stands within what is said, not between the narrator's words and a quotation that is a
    sentence of its own: “In a letter, he added, “We will not come””."""
    if not parenthetic(passage, insertion):
        return False
    doc, after = passage.doc, insertion.end + 1
    mark = after if after < sentence[1] and passage.is_mark(doc[after]) else insertion.end
    if not passage.is_mark(doc[mark]):
        return True
    quotation = passage.quotation_at(doc[mark].idx)
    begins = quotation is not None and passage.text[quotation.inner_start].isupper()
    return not begins or complete(passage, [range_of(passage, sentence[0], insertion.start)], sentence)


def draft_of(passage: Passage, insertion: Insertion, sentence: tuple[int, int]) -> Draft | None:
    """What is said around the insertion."""
    before = _content_before(passage, insertion, sentence)
    within = _within_relative(passage, insertion, sentence)
    if after_conjunction(passage, insertion, sentence):
        parts = [range_of(passage, insertion.end, sentence[1])]
    elif within is not None:
        parts = [within]
    elif before is not None:
        after = _content_after(passage, insertion, sentence, before)
        parts = [*(_after_colon(passage, before, sentence) if after else before), *after]
    elif insertion.start == sentence[0] and passage.doc[insertion.end].text == ",":
        parts = [range_of(passage, insertion.end, sentence[1])]
    else:
        return None
    if len(passage.text[parts[0][0] : parts[-1][1]].split()) < LEAST_WORDS and not insertion.closes_quotation:
        return None
    last = passage.doc[insertion.end - 1]
    unattributed = insertion.speaker is None and not insertion.cue.passive
    return Draft(
        passage.field,
        tuple(parts),
        insertion.cue.words(),
        insertion.speaker,
        insertion.cue.entry.confidence * (SPEAKERLESS if unattributed else 1.0),
        inserted=(passage.doc[insertion.start].idx, last.idx + len(last)),
    )


def after_conjunction(passage: Passage, insertion: Insertion, sentence: tuple[int, int]) -> bool:
    """Whether a conjunction stands right before the insertion, whose clause alone is what is said: “Le pont a fermé
    car, dit le maire, ⟨il est vétuste⟩”."""
    doc, words, end = passage.doc, passage.words, insertion.end
    enclosed = end + 1 < sentence[1] and doc[insertion.start - 1].text == doc[end].text == ","
    if not enclosed or insertion.start < sentence[0] + 2 or passage.quotation_at(doc[insertion.start].idx) is not None:
        return False
    word, last = doc[insertion.start - 2], doc[sentence[1] - 1]
    if word.pos_ == "CCONJ":
        return not _present_participle(doc[end + 1]) and complete(
            passage, [(doc[end].idx, last.idx + len(last))], sentence
        )
    opening = words.subordinators | words.reasons | words.conditionals
    return word.lower_ in opening and (word.pos_ == "SCONJ" or word.head == insertion.cue.verb)


def _within_relative(passage: Passage, insertion: Insertion, sentence: tuple[int, int]) -> Range | None:
    """What is said in a relative clause that an insertion interrupts: “la digue qui, a-t-il rappelé, ⟨protège la
    ville⟩, a cédé”."""
    doc, end = passage.doc, insertion.end
    enclosed = end + 1 < sentence[1] and {doc[insertion.start - 1].text, doc[end].text} == {","}
    if not enclosed or insertion.start < sentence[0] + 3:
        return None
    relative = doc[insertion.start - 2]
    describes = relative.nbor(-1).pos_ in NOMINAL | {"ADJ"} or relative.nbor(-1).text == ","
    if not describes or relative.lower_ not in passage.words.relative_pronouns - passage.words.complementizers:
        return None
    return range_of(passage, end + 1, after_relative(passage, end + 1, sentence[1]))


def _after_colon(passage: Passage, before: list[Range], sentence: tuple[int, int]) -> list[Range]:
    """What is said before an insertion that interrupts it: not the narrator's clause before a colon."""
    start, end = before[0]
    colon = next(
        (t for t in passage.doc[sentence[0] : sentence[1]] if t.text in {":", ";"} and start < t.idx < end), None
    )
    if len(before) > 1 or colon is None or passage.quotation_at(colon.idx) is not None:
        return before
    return [trim(passage, colon.idx + len(colon), end)]


def _content_before(passage: Passage, insertion: Insertion, sentence: tuple[int, int]) -> list[Range] | None:
    doc = passage.doc
    inside = passage.quotation_at(insertion.cue.verb.idx)
    if inside is not None:
        return _inside_quotation(passage, insertion, inside)
    quotation = adjacent_quotation(passage, insertion.start, sentence[0])
    first = sentence[0]
    first = _past_dateline(passage, first, insertion.start)
    while first < insertion.start and (doc[first].is_space or doc[first].text in {"-", "–", "—", ","}):
        first += 1
    if quotation is not None:
        if quotation.start < doc[sentence[0]].idx:
            return [*quotation.parts]
        lead = [t for t in doc[first : insertion.start] if t.idx < quotation.start and not t.is_punct]
        if not lead or not _joins(passage, first, quotation) or _told_before(passage, lead, quotation, sentence):
            return [*quotation.parts]
    if insertion.start <= first:
        return None
    if passage.quotation_at(doc[first].idx) is None:
        first = past_concession(passage, first, insertion.start)
    start, end = range_of(passage, first, insertion.start)
    return [(start, end)] if end > start else None


def _past_dateline(passage: Passage, first: int, limit: int) -> int:
    """Past “PARIS –” at the beginning of an article."""
    for token in passage.doc[first : min(first + DATELINE, limit)]:
        if token.text in {"-", "–", "—"} and token.i > first:
            return token.i + 1
        if not (token.text.isupper() or token.is_punct or token.ent_type_):
            break
    return first


def _joins(passage: Passage, first: int, quotation: Quotation) -> bool:
    """Whether the words before a quotation belong to what is said: no verb that attributes, no colon between."""
    before = [t for t in passage.doc[first:] if t.idx < quotation.start]
    return bool(before) and before[-1].text != ":"


def _told_before(passage: Passage, lead: list[Token], quotation: Quotation, sentence: tuple[int, int]) -> bool:
    """Whether the narrator's clause and a dash stand before a quotation that is a clause of its own: “Dana waits – “He
    will come,” she says”."""
    pause = passage.doc[lead[-1].i + 1]
    before = [(lead[0].idx, lead[-1].idx + 1)]
    return pause.text in DASHES and all(complete(passage, parts, sentence) for parts in (before, quotation.parts))


def _inside_quotation(passage: Passage, insertion: Insertion, quotation: Quotation) -> list[Range] | None:
    """The marks take in the attribution: “"…, a expliqué X, …"”."""
    doc = passage.doc
    start, end = trim(passage, quotation.inner_start, doc[insertion.start - 1].idx + len(doc[insertion.start - 1]))
    if end - start < 2:
        return None
    return [(start, end)]


def _content_after(
    passage: Passage, insertion: Insertion, sentence: tuple[int, int], before: list[Range]
) -> list[Range]:
    doc = passage.doc
    inside = passage.quotation_at(insertion.cue.verb.idx)
    if insertion.end >= sentence[1]:
        return []
    if inside is not None:
        reopened = _reopened(passage, insertion, inside, sentence)
        if reopened is not None:
            return [reopened]
        start, end = trim(passage, doc[insertion.end].idx, inside.inner_end)
        if insertion.dashed and not inside.paired:
            return [range_of(passage, insertion.end, sentence[1])]
        following = doc[insertion.end + 1 : insertion.end + 2]
        described = any(has_form(t, "Part") for t in following) and not complete(passage, [(start, end)], sentence)
        return [(start, end)] if inside.paired and end - start > 2 and not described else []
    introduced = _introduced(passage, insertion, sentence)
    if introduced:
        return introduced
    follows = passage.is_mark(doc[insertion.end]) and not doc[insertion.end - 1].is_punct
    for token in doc[insertion.end : min(insertion.end + 3, sentence[1])]:
        quotation = passage.quotation_at(token.idx)
        if quotation is not None:
            if follows or _describes_speaker(insertion, token):
                return []
            if _goes_on_past(passage, quotation, token.i, sentence[1]):
                return [range_of(passage, token.i, sentence[1])]
            return [*quotation.parts]
        if not token.is_punct and not token.is_space and token.pos_ not in {"CCONJ", "ADP", "DET", "SCONJ"}:
            break
    last = passage.quotation_at(before[-1][1] - 1)
    quoted = last is not None and last.start <= before[-1][0] + 1
    if quoted or doc[insertion.end].text not in BREAKS:
        return []
    describing = passage.words.relative_pronouns if insertion.cue.clitic is None else frozenset()
    following = doc[insertion.end + 1 : insertion.end + 2]
    if any(t.pos_ == "CCONJ" for t in following) and _speaks_on(passage, insertion.end + 2, sentence[1]):
        return []
    related = following if not any(t.pos_ == "ADP" for t in following) else doc[insertion.end + 2 : insertion.end + 3]
    if any(takes_up(passage, t) for t in following):
        return []
    if any(t.lower_ in describing - passage.words.complementizers for t in related):
        return []
    after = [range_of(passage, insertion.end, sentence[1])]
    if insertion.dashed:
        return after
    if parenthetic(passage, insertion):
        next_deed = _next_deed(passage, insertion.end + 1) and complete(passage, before, sentence)
        if next_deed or any(_present_participle(t) for t in following):
            return []
        placed = insertion.end > insertion.cue.last + 1 and complete(passage, before, sentence)
        return [] if placed and not complete(passage, after, sentence) else after
    goes_on = passage.words.conditionals | passage.words.complementizers | passage.words.reasons
    if any(t.lower_ in goes_on for t in following):
        return after
    next_word = insertion.end + 1
    if (
        any(t.pos_ == "ADV" for t in following)
        and doc[insertion.start].lower_ not in passage.words.insertion_conjunctions
    ):
        next_word += 1  # “…, a dit X, puis le pont a cédé”
    if insertion.enclosed and (
        _main_clause(passage, next_word, sentence[1]) or _object_follows(passage, insertion, sentence)
    ):
        return after
    if not complete(passage, before, sentence) and complete(passage, after, sentence):
        return after
    return []


def _goes_on_past(passage: Passage, quotation: Quotation, start: int, limit: int) -> bool:
    """Whether a quotation is only some words of what is said, which goes on after it without a pause: “…, they added,
    ⟨“cynically” putting off the cuts⟩”."""
    inner = passage.text[quotation.inner_start : quotation.inner_end]
    after = next((t for t in passage.doc[start:limit] if t.idx >= quotation.end), None)
    few = len(inner.split()) < LEAST_SENTENCE and inner[-1:].isalnum()
    return quotation.paired and few and after is not None and after.pos_ in VERBAL | {"NOUN"}


def _speaks_on(passage: Passage, i: int, limit: int) -> bool:
    """Whether the speaker's next verb of speech stands there: “…, ajoute-t-il, et ⟨rappelle⟩ que”."""
    doc = passage.doc
    while i < limit and (doc[i].pos_ == "ADV" or doc[i].lower_ in passage.words.object_clitics):
        i += 1
    return i < limit and finite(doc[i]) and entry_of(passage, doc[i]) is not None and takes_clause(passage, i + 1)


def _reopened(passage: Passage, insertion: Insertion, inside: Quotation, sentence: tuple[int, int]) -> Range | None:
    """What follows where the mark after the insertion opens the quotation again, though it looks like its closing one:
    `"A week ago, said X, "we thought …`."""
    doc, i = passage.doc, insertion.end
    inverted = insertion.speaker is not None and insertion.speaker.start > insertion.cue.verb.idx
    if not inverted and not parenthetic(passage, insertion):
        return None
    while i < sentence[1] and doc[i].is_punct and doc[i].idx < inside.end:
        i += 1
    if not inside.paired or i >= sentence[1] or doc[i].idx < inside.end or doc[i].is_punct:
        return None
    return range_of(passage, i, sentence[1])


def _object_follows(passage: Passage, insertion: Insertion, sentence: tuple[int, int]) -> bool:
    """Whether the verb before the insertion has its object after it: “La loi prévoit, dit X, une amende”."""
    doc, end = passage.doc, insertion.end + 1
    before = doc[max(insertion.start - 2, sentence[0])]
    return end < sentence[1] and finite(before) and doc[end].pos_ in {"DET", "ADP"}


def _main_clause(passage: Passage, start: int, limit: int) -> bool:
    """Whether tokens [start, limit) are a clause of their own: “…, a dit X, le pont a tenu”, not “…, qui l'a vu”."""
    doc = passage.doc
    if start >= limit or doc[start].pos_ not in {"DET", "NOUN", "PROPN", "PRON"}:
        return False
    verb = next((t.i for t in doc[start:limit] if finite(t)), None)
    if verb is None or any(t.lower_ in passage.words.relative_pronouns for t in doc[start:verb]):
        return False
    return not takes_up(passage, doc[start])


def _introduced(passage: Passage, insertion: Insertion, sentence: tuple[int, int]) -> list[Range]:
    """What stands after a colon with which the insertion goes on, a quotation or a clause: “La digue tient, assure le
    maire : « … »”."""
    doc, start = passage.doc, insertion.end + 1
    if doc[insertion.end].text != ":" or start >= sentence[1]:
        return []
    quotation = passage.quotation_at(doc[start].idx)
    if quotation is not None:
        return [*quotation.parts] if quotation.start == doc[start].idx else []
    after = range_of(passage, start, sentence[1])
    return [after] if complete(passage, [after], sentence) else []


def goes_on(passage: Passage, insertion: Insertion, sentence: tuple[int, int]) -> bool:
    """Whether what is said stands on both sides: a clause before the insertion, a colon and more of it after."""
    if insertion.end >= sentence[1] or insertion.speaker is None or insertion.speaker.start < insertion.cue.verb.idx:
        return False
    return bool(_introduced(passage, insertion, sentence)) and clause_before(passage, insertion.start, sentence[0])


def _describes_speaker(insertion: Insertion, mark: Token) -> bool:
    """Whether what is quoted after the speaker says who they are: “said Alden, author of “Failure””."""
    before = mark.nbor(-1)
    return insertion.speaker is not None and not before.is_punct and insertion.speaker.head.is_ancestor(before)


def _next_deed(passage: Passage, i: int) -> bool:
    """Whether the words tell what the speaker did next: “…, a-t-il dit, ⟨avant de partir⟩”, “…, before leaving”."""
    words = passage.doc[i : i + 3]
    if len(words) < 2 or words[0].lower_ not in passage.words.occasion_prepositions:
        return False
    return any(has_form(t, "Inf") or has_form(t, "Ger") or _present_participle(t) for t in words[1:])


def _present_participle(token: Token) -> bool:
    """Whether the word tells what the speaker did besides: “…, they stated, having asked for help”."""
    return has_form(token, "Part") and token.morph.get("Tense", []) == ["Pres"]
