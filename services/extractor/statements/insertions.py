"""Verbs inserted into or after what is said: “« … », a déclaré X”, “…, X said”."""

from dataclasses import dataclass

from spacy.tokens import Token

from services.extractor.quotations import Quotation
from services.extractor.statements.appositions import past_description
from services.extractor.statements.clauses import past_concession, range_of, takes_up, trim
from services.extractor.statements.cues import VERBAL, Cue, own_subjects
from services.extractor.statements.draft import Draft, Range, SpeakerWords
from services.extractor.statements.grammar import PHRASE_START, children, has_form, noun_phrase
from services.extractor.statements.main_clauses import complete, finite
from services.extractor.statements.passage import Passage
from services.extractor.statements.speakers import can_speak, phrase, speaker_after, speaker_before

PAUSES = frozenset({",", "-", "–", "—", "?", "!", "…", "...", ".", "(", ")"})
DATELINE = 8
"""Tokens of a dateline: “NEW YORK (Reuters) –”."""
BREAKS = frozenset({",", "-", "–", "—"})
EXCLAIMS = frozenset({"?", "!", "…", "..."})
LEAST_WORDS = 2
LEAST_SENTENCE = 4
"""Words of a quotation that is a sentence of its own."""
SURE = 0.8
"""Least confidence of a verb that is an insertion between two commas: “…, he thinks, …”."""
FAIRLY_SURE = 0.7
"""The same where no pronoun is its subject: “…, critics fear, …”."""


@dataclass(frozen=True)
class Insertion:
    """An inserted attribution: tokens [start, end) between the pauses, with its speaker."""

    cue: Cue
    start: int
    end: int
    speaker: SpeakerWords | None
    closes_quotation: bool
    """Whether a quotation ends right before it, or holds it."""

    @property
    def enclosed(self) -> bool:
        """Whether verb and subject, in this order, stand between two commas: “La digue, a dit X, « a cédé »”."""
        doc = self.cue.verb.doc
        return (
            self.speaker is not None
            and self.speaker.start > self.cue.verb.idx
            and self.start > 0
            and self.end < len(doc)
            and {doc[self.start - 1].text, doc[self.end].text} <= BREAKS
        )


def find_insertion(passage: Passage, cue: Cue, sentence: tuple[int, int]) -> Insertion | None:
    """The insertion around this cue, if it is one: a pause before it, its subject beside it."""
    opening = _opening(passage, cue, sentence)
    if opening is not None:
        return opening
    if "quote" not in cue.entry.takes or cue.passive or not cue.finite:
        return None
    start = _leftwards(passage, cue, sentence[0])
    if cue.clitic is None and not _introduces(passage, cue):
        first = _subject_first(passage, cue, sentence)
        if first is not None and (passage.lexicon.subject_first_insertion or _closes(passage, first, sentence)):
            return first
    if not _pause_before(passage, start, sentence[0]):
        return None
    if cue.clitic is None and cue.first < cue.verb.i and not passage.lexicon.inverts_with_auxiliary:
        return None
    speaker = speaker_after(passage, cue, sentence[1])
    if speaker is None or _relative(passage, cue) or _introduces(passage, cue):
        return None
    subject = next(children(cue.verb, passage.lexicon.labels.subject), None)
    insertion = _insertion(passage, cue, start, speaker, sentence)
    if cue.clitic is not None or (insertion.closes_quotation and not _is_object(passage, speaker, subject, cue)):
        return insertion
    if subject is not None and subject.i < cue.first and not _clause_before(passage, start, sentence[0]):
        if not insertion.enclosed or not can_speak(passage, speaker):
            return None
        mute = not can_speak(passage, phrase(passage, subject))
        return insertion if mute or _verb_follows(passage, insertion.end + 1, sentence[1]) else None
    may_be_object = "noun" in cue.entry.takes or (subject is not None and subject.i < cue.first)
    if may_be_object and subject != speaker.head and not can_speak(passage, speaker):
        return None
    return insertion if _speaks_or_takes(passage, cue, speaker) else None


def _is_object(passage: Passage, speaker: SpeakerWords, subject: Token | None, cue: Cue) -> bool:
    """Whether the phrase after the verb is its object: “Her book, “The Long Road”, tells the story of a village”."""
    before = subject is not None and subject.i < cue.first and passage.quotation_at(subject.idx) is None
    return before and (speaker.head.dep_ in passage.lexicon.labels.object or not can_speak(passage, speaker))


def _introduces(passage: Passage, cue: Cue) -> bool:
    """Whether the conjunction that begins what is said follows the verb: “déclarait que, selon X, …”."""
    following = passage.doc[cue.last + 1 : cue.last + 2]
    return cue.clitic is None and any(t.lower_ in passage.words.complementizers for t in following)


def _speaks_or_takes(passage: Passage, cue: Cue, speaker: SpeakerWords) -> bool:
    """Whether the phrase after the verb is somebody, or the parse takes it for the subject; else it is the object of
    a verb that shares another's subject: “achète ici, soutient une association”."""
    return can_speak(passage, speaker) or speaker.head.dep_ not in passage.lexicon.labels.object


def _clause_before(passage: Passage, start: int, floor: int) -> bool:
    """Whether a finite clause stands before the insertion: then what the parse takes for the verb's subject is that
    clause's."""
    before = passage.doc[floor:start]
    return any(finite(t) and t.dep_ not in passage.lexicon.labels.relative for t in before)


def _verb_follows(passage: Passage, i: int, limit: int) -> bool:
    """Whether the verb of a subject before follows, in quotation marks or not: “La digue, …, « a cédé »”."""
    doc = passage.doc
    while i < limit and (
        passage.is_mark(doc[i]) or doc[i].pos_ == "ADV" or doc[i].lower_ in passage.words.object_clitics
    ):
        i += 1
    return i < limit and finite(doc[i])


def _insertion(passage: Passage, cue: Cue, start: int, speaker: SpeakerWords, sentence: tuple[int, int]) -> Insertion:
    inside = passage.quotation_at(cue.verb.idx)
    closes = inside is not None or _adjacent_quotation(passage, start, sentence[0]) is not None
    return Insertion(cue, start, _insertion_end(passage, cue, speaker, sentence), speaker, closes)


def _relative(passage: Passage, cue: Cue) -> bool:
    words = passage.words.relative_pronouns
    return any(
        c.lower_ in words for c in children(cue.verb, passage.lexicon.labels.subject) if cue.first - c.i in (1, 2)
    )


def _leftwards(passage: Passage, cue: Cue, floor: int) -> int:
    """First token of the verb group with the pronouns and adverbs before it."""
    start = cue.first
    while start > floor:
        before = passage.doc[start - 1]
        clitic = (
            before.pos_ == "PRON"
            and before.head == cue.verb
            and before.dep_ not in passage.lexicon.labels.subject
            and before.lower_ not in passage.words.relative_pronouns
        ) or (before.lower_ in passage.words.object_clitics and before.pos_ in {"PRON", "DET"})
        if not (clitic or (before.pos_ == "ADV" and before.head == cue.verb)):
            break
        start -= 1
    if start > floor + 1 and passage.doc[start - 1].lower_ in passage.words.insertion_conjunctions:
        start -= 1
    return start


def _subject_first(passage: Passage, cue: Cue, sentence: tuple[int, int]) -> Insertion | None:
    """“…, X said”: a pause, the subject, the verb, and no object."""
    labels = passage.lexicon.labels
    beside = _beside(passage, cue, sentence[0])
    subject = beside or next((c for c in own_subjects(passage, cue.verb) if c.i < cue.first), None)
    if subject is None or subject.lower_ in passage.words.relative_pronouns:
        return None
    if beside is not None:
        start = _pause(passage, beside.i, sentence[0]) + 1
        speaker = SpeakerWords(passage.doc[start].idx, beside.idx + len(beside), beside)
    else:
        start = min(noun_phrase(subject, labels)[0], subject.i)
        speaker = phrase(passage, subject)
    while start > sentence[0] and passage.doc[start - 1].pos_ == "ADV":
        start -= 1
    linked = start > sentence[0] and passage.doc[start - 1].lower_ in passage.words.insertion_conjunctions
    start -= linked
    if not _pause_before(passage, start, sentence[0]):
        return None
    insertion = _insertion(passage, cue, start, speaker, sentence)
    if insertion.closes_quotation and _goes_on_after(passage, cue, start, sentence):
        return None
    taken = insertion.closes_quotation or _takes_what_precedes(passage, cue, start) or parenthetic(passage, insertion)
    return insertion if taken or _exclaimed(passage, start) else None


def _beside(passage: Passage, cue: Cue, floor: int) -> Token | None:
    """The phrase between a comma and the verb, where the parse has the verb's subject elsewhere: a name (“The bridge,
    Moore wrote in a letter, “is gone””), any phrase before a verb that a pause follows, or right after a quotation."""
    doc, last = passage.doc, cue.first - 1
    while last > floor and doc[last].pos_ == "ADV":
        last -= 1
    pause = _pause(passage, last, floor)
    quotation = passage.quotation_at(doc[pause].idx) if passage.is_mark(doc[pause]) else None
    quoted = quotation is not None and quotation.paired and quotation.end == doc[pause].idx + len(doc[pause])
    if not floor < pause < last or not (quoted or doc[pause].text == ",") or doc[last].pos_ not in {"NOUN", "PROPN"}:
        return None
    if any(pause < subject.i for subject in own_subjects(passage, cue.verb) if subject.i < cue.first):
        return None
    named = all(t.pos_ == "PROPN" for t in doc[pause + 1 : last + 1])
    closed = cue.last + 1 < len(doc) and doc[cue.last + 1].text in BREAKS and doc[pause + 1].pos_ != "ADP"
    return doc[last] if named or closed or quoted else None


def _pause(passage: Passage, i: int, floor: int) -> int:
    """The token before the phrase that ends at token `i`, as its words show it."""
    while i > floor and (passage.doc[i].pos_ in PHRASE_START or passage.doc[i].pos_ in {"ADP", "PART"}):
        i -= 1
    return i


def _exclaimed(passage: Passage, start: int) -> bool:
    """Whether an exclamation or a question ends before the insertion, which no sentence begins: “Really? she said”."""
    return passage.doc[start - 1].text in EXCLAIMS and passage.doc[start].text[0].islower()


def _closes(passage: Passage, insertion: Insertion, sentence: tuple[int, int]) -> bool:
    """Whether subject and verb close a quotation that the sentence begins with, and introduce nothing themselves."""
    quotation = _adjacent_quotation(passage, insertion.start, sentence[0])
    if quotation is None or not quotation.paired or passage.doc[sentence[0]].idx < quotation.start:
        return False
    if insertion.speaker is None or insertion.speaker.start < quotation.end:
        return False
    rest = passage.doc[insertion.cue.last + 1 : sentence[1]]
    introduces = any(t.lower_ in passage.words.complementizers or t.text == ":" or passage.is_mark(t) for t in rest)
    long = len(passage.text[quotation.inner_start : quotation.inner_end].split()) >= LEAST_SENTENCE
    return long and not introduces


def _opening(passage: Passage, cue: Cue, sentence: tuple[int, int]) -> Insertion | None:
    """An insertion that a conjunction puts before what is said: “As X said, …”, “Comme l'a dit X, …”."""
    doc, start = passage.doc, sentence[0]
    if doc[start].lower_ not in passage.words.insertion_conjunctions or "quote" not in cue.entry.takes:
        return None
    first = cue.first
    while first > start + 1 and doc[first - 1].lower_ in passage.words.object_clitics:
        first -= 1
    subject = next((c for c in own_subjects(passage, cue.verb) if start < c.i < cue.first), None)
    if subject is not None:
        speaker: SpeakerWords | None = phrase(passage, subject, start + 1)
        begins = noun_phrase(subject, passage.lexicon.labels)[0] <= start + 1
        end = cue.last + 1
    else:
        speaker = speaker_before(passage, cue) if cue.passive else speaker_after(passage, cue, sentence[1])
        begins = first == start + 1
        end = _insertion_end(passage, cue, speaker, sentence)
    if speaker is None or not begins or end + 1 >= sentence[1] or doc[end].text != ",":
        return None
    return Insertion(cue, start, end, speaker, closes_quotation=False)


def _goes_on_after(passage: Passage, cue: Cue, start: int, sentence: tuple[int, int]) -> bool:
    """Whether a clause follows the verb, and the quotation before it is only part of an adjunct: “Of X, “a friend,” she
    said he was late”."""
    quotation = _adjacent_quotation(passage, start, sentence[0])
    lead = quotation is not None and passage.doc[sentence[0]].idx < quotation.start
    end = next((t.i for t in passage.doc[cue.last + 1 : sentence[1]] if t.text == ","), sentence[1])
    rest = passage.doc[cue.last + 1 : end]
    return (
        lead
        and passage.doc[sentence[0]].pos_ == "ADP"
        and len(rest) > 1
        and not rest[0].is_punct
        and any(finite(t) for t in rest)
    )


def parenthetic(passage: Passage, insertion: Insertion) -> bool:
    """“…, he added, …”: nothing but subject and verb between two commas."""
    doc, end = passage.doc, insertion.end
    pause = doc[insertion.start - 1]
    pause = pause.nbor(-1) if pause.i > 0 and passage.is_mark(pause) else pause
    return (
        end == insertion.cue.last + 1
        and end < len(doc)
        and doc[end].text in BREAKS
        and pause.text in BREAKS
        and insertion.cue.entry.confidence >= (SURE if doc[insertion.start].pos_ == "PRON" else FAIRLY_SURE)
    )


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


def _takes_what_precedes(passage: Passage, cue: Cue, start: int) -> bool:
    """Whether the parse hangs a finite clause before the insertion on its verb, or the verb on that clause."""
    verb, labels = cue.verb, passage.lexicon.labels
    if verb.head != verb and verb.head.i < start and verb.head.pos_ in VERBAL and verb.dep_ not in labels.conjunct:
        return finite(verb.head)
    return any(child.i < start for child in children(verb, labels.clause))


def _pause_before(passage: Passage, start: int, floor: int) -> bool:
    while start > floor and passage.doc[start - 1].is_space:
        start -= 1
    if start <= floor:
        return False
    before = passage.doc[start - 1]
    around = passage.quotation_at(passage.doc[start].idx)
    if around is not None and around.start == before.idx and passage.is_mark(before):
        return False
    if before.pos_ == "CCONJ" and start - 1 > floor:
        return False
    return before.text in PAUSES or passage.is_mark(before)


def _insertion_end(passage: Passage, cue: Cue, speaker: SpeakerWords | None, sentence: tuple[int, int]) -> int:
    """Token after the insertion: the pause that follows verb and speaker."""
    doc = passage.doc
    i = cue.last + 1
    if speaker is not None:
        while i < sentence[1] and doc[i].idx < speaker.end:
            i += 1
        if i + 1 < sentence[1] and doc[i].text == ",":
            below = speaker.head.is_ancestor(doc[i + 1])
            described = min(speaker.head.right_edge.i + 1, sentence[1]) if below else i
            described = max(described, past_description(passage, i, speaker, sentence[1]))
            if not any(takes_up(passage, t) for t in doc[i:described]):
                i = max(i, described)
    inside = passage.quotation_at(cue.verb.idx)
    while i < sentence[1]:
        token = doc[i]
        if token.text in {",", ":", ";", ".", "-", "–", "—"}:
            return i
        quotation = passage.quotation_at(token.idx)
        if quotation is not inside:
            return i
        i += 1
    return sentence[1]


def draft_of(passage: Passage, insertion: Insertion, sentence: tuple[int, int]) -> Draft | None:
    """What is said around the insertion."""
    before = _content_before(passage, insertion, sentence)
    if before is not None:
        after = _content_after(passage, insertion, sentence, before)
        parts = [*(_after_colon(passage, before, sentence) if after else before), *after]
    elif insertion.start == sentence[0] and passage.doc[insertion.end].text == ",":
        parts = [range_of(passage, insertion.end, sentence[1])]
    else:
        return None
    if len(passage.text[parts[0][0] : parts[-1][1]].split()) < LEAST_WORDS and not insertion.closes_quotation:
        return None
    last = passage.doc[insertion.end - 1]
    return Draft(
        passage.field,
        tuple(parts),
        insertion.cue.words(),
        insertion.speaker,
        insertion.cue.entry.confidence,
        inserted=(passage.doc[insertion.start].idx, last.idx + len(last)),
    )


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
    quotation = _adjacent_quotation(passage, insertion.start, sentence[0])
    first = sentence[0]
    first = _past_dateline(passage, first, insertion.start)
    while first < insertion.start and (doc[first].is_space or doc[first].text in {"-", "–", "—", ","}):
        first += 1
    if quotation is not None:
        if quotation.start < doc[sentence[0]].idx:
            return [*quotation.parts]
        lead = [t for t in doc[first : insertion.start] if t.idx < quotation.start and not t.is_punct]
        if not lead or not _joins(passage, first, quotation):
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


def _inside_quotation(passage: Passage, insertion: Insertion, quotation: Quotation) -> list[Range] | None:
    """The marks take in the attribution: “"…, a expliqué X, …"”."""
    doc = passage.doc
    start, end = trim(passage, quotation.inner_start, doc[insertion.start - 1].idx + len(doc[insertion.start - 1]))
    if end - start < 2:
        return None
    return [(start, end)]


def _adjacent_quotation(passage: Passage, start: int, floor: int) -> Quotation | None:
    """The quotation that ends right before token `start`, give or take a comma."""
    doc = passage.doc
    for i in range(start - 1, max(start - 4, floor - 1), -1):
        quotation = passage.quotation_at(doc[i].idx)
        if quotation is not None:
            return quotation
        if not (doc[i].is_punct or doc[i].is_space):
            return None
    return None


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
        return [(start, end)] if inside.paired and end - start > 2 else []
    introduced = _introduced(passage, insertion, sentence)
    if introduced:
        return introduced
    follows = passage.is_mark(doc[insertion.end]) and not doc[insertion.end - 1].is_punct
    for token in doc[insertion.end : min(insertion.end + 3, sentence[1])]:
        quotation = passage.quotation_at(token.idx)
        if quotation is not None:
            return [] if follows or _describes_speaker(insertion, token) else [*quotation.parts]
        if not token.is_punct and not token.is_space and token.pos_ not in {"CCONJ", "ADP", "DET", "SCONJ"}:
            break
    last = passage.quotation_at(before[-1][1] - 1)
    quoted = last is not None and last.start <= before[-1][0] + 1
    if quoted or doc[insertion.end].text not in BREAKS:
        return []
    if insertion.end + 1 < sentence[1] and takes_up(passage, doc[insertion.end + 1]):
        return []
    after = [range_of(passage, insertion.end, sentence[1])]
    if parenthetic(passage, insertion):
        following = doc[insertion.end + 1 : insertion.end + 2]
        return [] if any(_present_participle(t) for t in following) else after
    if insertion.enclosed and (
        _main_clause(passage, insertion.end + 1, sentence[1]) or _object_follows(passage, insertion, sentence)
    ):
        return after
    if not complete(passage, before, sentence) and complete(passage, after, sentence):
        return after
    return []


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
    return bool(_introduced(passage, insertion, sentence)) and _clause_before(passage, insertion.start, sentence[0])


def _describes_speaker(insertion: Insertion, mark: Token) -> bool:
    """Whether what is quoted after the speaker says who they are: “said Alden, author of “Failure””."""
    before = mark.nbor(-1)
    return insertion.speaker is not None and not before.is_punct and insertion.speaker.head.is_ancestor(before)


def _present_participle(token: Token) -> bool:
    """Whether the word tells what the speaker did besides: “…, they stated, having asked for help”."""
    return has_form(token, "Part") and token.morph.get("Tense", []) == ["Pres"]
