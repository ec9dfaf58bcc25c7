"""The statements of an article."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from schemas.event import Source
from schemas.statement import Content, Form, Offsets, Statement
from schemas.statement import Cue as CueModel
from services.extractor.entities.entity import Entities
from services.extractor.identity import event_id
from services.extractor.quotations import Quotation
from services.extractor.reading import FIELDS, Reading
from services.extractor.statements import according, inserted_contents, introductions
from services.extractor.statements.cues import Cue, find_cues
from services.extractor.statements.describing import Referent
from services.extractor.statements.draft import Draft
from services.extractor.statements.equations import find_equation
from services.extractor.statements.gestures import find_gesture
from services.extractor.statements.headlines import find_headline
from services.extractor.statements.insertions import find_insertion
from services.extractor.statements.lexicon import StatementLexicon
from services.extractor.statements.neighbours import speaker_taken_up, without_insertions
from services.extractor.statements.nominal import find_announced, find_nominal
from services.extractor.statements.passage import Passage
from services.extractor.statements.ranges import trim
from services.extractor.statements.relays import with_relays
from services.extractor.statements.resolver import resolve_speakers, speaker_of
from services.extractor.statements.speakers import can_speak
from services.extractor.statements.standing import with_standing
from services.extractor.statements.subjects import subject_of

LEAST_CONFIDENCE = 0.47
"""What is less sure is not a statement."""
NESTED = 0.6
"""Factor for what somebody is said to say."""
NESTED_PROMISE = 0.65
"""The same for what somebody is said to promise, which binds whoever tells of it."""


def find_statements(reading: Reading, entities: Entities) -> tuple[Statement, ...]:
    """Every statement of the article, in its order."""
    lexicon = reading.language.lexicon("statements", StatementLexicon)
    passages = [Passage(reading, field, lexicon) for field in FIELDS if field in reading.docs]
    drafts = [(passage, draft) for passage in passages for draft in drafts_of(passage, entities)]
    referents = resolve_speakers(passages, [draft for _, draft in drafts], entities)
    return tuple(_statement(passage, draft, referents.get(i), entities) for i, (passage, draft) in enumerate(drafts))


def drafts_of(passage: Passage, entities: Entities) -> list[Draft]:
    """The field's statements before speakers are resolved, in order, each content once."""
    drafts = [
        draft
        for sentence in passage.sentences
        for draft in with_relays(passage, list(_in_sentence(passage, entities, sentence)))
    ]
    sure = [draft for draft in drafts if draft.confidence >= LEAST_CONFIDENCE]
    told = [draft for draft in _without_nested(passage, sure) if draft.confidence >= LEAST_CONFIDENCE]
    whole = with_standing(passage, told)
    return _distinct([trimmed for draft in whole if (trimmed := _trimmed(passage, draft)) is not None])


def _without_nested(passage: Passage, drafts: list[Draft]) -> Iterator[Draft]:
    """What somebody is said to say stays, less sure; what somebody is said to think goes, and so does what the speaker
    tells of having said."""
    outside = [d for d in drafts if d.cue is not None and passage.quotation_at(d.cue.start) is None]
    for draft in drafts:
        if draft.cue is None or (draft.inserted is not None and _quoted_twice(passage, draft.cue.start, outside)):
            continue
        others = (other for other in drafts if other is not draft and not other.preposition)
        if not any(a <= draft.cue.start < b for other in others for a, b in other.parts):
            yield draft
        elif draft.cue.stance != "believes" and not _first_person(passage, draft):
            promises = draft.cue.stance == "promises"
            yield replace(draft, confidence=draft.confidence * (NESTED_PROMISE if promises else NESTED))


def _first_person(passage: Passage, draft: Draft) -> bool:
    """Whether it is who says the whole that is said to say so: “we have proposed overtime, said Vance”."""
    pronoun = passage.lexicon.pronouns.get(draft.speaker.head.lower_) if draft.speaker is not None else None
    return pronoun is not None and pronoun.person == 1


def _trimmed(passage: Passage, draft: Draft) -> Draft | None:
    """Without commas, full stops and marks around the parts; None where nothing is left."""
    parts = tuple((a, b) for a, b in (trim(passage, a, b) for a, b in draft.parts) if b > a)
    return replace(draft, parts=parts) if parts else None


def _in_sentence(passage: Passage, entities: Entities, sentence: tuple[int, int]) -> Iterator[Draft]:
    headline = find_headline(passage, entities, sentence)
    if headline is not None:
        yield headline
    attributions = according.find_attributions(passage, sentence)
    attributed = [d for a in attributions if (d := according.draft_of(passage, a, sentence)) is not None]
    yield from attributed
    announced = find_announced(passage, sentence)
    if announced is not None:
        yield announced
    yield from find_nominal(passage, sentence)
    of_cues = list(without_insertions(_of_cues(passage, sentence)))
    yield from of_cues
    drafts = [*attributed, *of_cues]
    for found in (find_gesture(passage, sentence, drafts), find_equation(passage, sentence, drafts)):
        if found is not None:
            yield found


def _of_cues(passage: Passage, sentence: tuple[int, int]) -> list[Draft]:
    found: list[tuple[Cue, Draft]] = []
    for cue in find_cues(passage, sentence):
        earlier = [draft for _, draft in found]
        inside = passage.bracketed(sentence, cue.verb.i)
        draft = _of_cue(passage, cue, inside, earlier) or _of_cue(passage, cue, sentence, earlier)
        if draft is not None:
            found.append((cue, draft))
    return [kept for cue, draft in found if (kept := _unclaimed(passage, cue, draft, sentence, found)) is not None]


def _unclaimed(
    passage: Passage, cue: Cue, draft: Draft, sentence: tuple[int, int], found: Sequence[tuple[Cue, Draft]]
) -> Draft | None:
    """The draft, or what else its verb introduces where an inserted verb attributes the same quotation: “She confirmed
    his plan: “I will go,” he said”."""
    if draft.inserted is not None or not any(
        other.inserted is not None and other.parts[0] == draft.parts[0] for _, other in found
    ):
        return draft
    return introductions.draft_of(passage, cue, sentence, introductions.UNQUOTED_FRAMES)


def _of_cue(passage: Passage, cue: Cue, sentence: tuple[int, int], earlier: list[Draft]) -> Draft | None:
    """A verb between pauses with its subject beside it is inserted, unless it introduces a clause or a quotation."""
    insertion = find_insertion(passage, cue, sentence)
    if insertion is None:
        around = passage.quotation_at(cue.verb.idx)
        if around is not None and around.paired and not _quoted_from(passage, cue, around):
            return _quoted_himself(passage, cue, sentence, around)
        taken_up = speaker_taken_up(passage, cue, list(without_insertions(earlier)))
        return introductions.draft_of(passage, cue, sentence, introductions.FRAMES, taken_up)
    inserted = inserted_contents.draft_of(passage, insertion, sentence)
    if inserted is not None and (
        insertion.closes_quotation
        or inserted_contents.after_conjunction(passage, insertion, sentence)
        or inserted_contents.interrupts(passage, insertion, sentence)
        or inserted_contents.goes_on(passage, insertion, sentence)
    ):
        return inserted
    frames = introductions.ENCLOSED_FRAMES if insertion.enclosed else introductions.SURE_FRAMES
    return introductions.draft_of(passage, cue, sentence, frames) or inserted


def _quoted_himself(passage: Passage, cue: Cue, sentence: tuple[int, int], around: Quotation) -> Draft | None:
    """What a quotation says that somebody else said: “« Il a répondu : oui », a dit le maire”."""
    draft = introductions.draft_of(passage, cue, sentence, introductions.QUOTED_FRAMES)
    if draft is None or draft.speaker is None or cue.entry.stance == "believes":
        return None
    kept = (_unmarked(passage, max(a, around.inner_start), min(b, around.inner_end)) for a, b in draft.parts)
    parts = tuple((a, b) for a, b in kept if b > a)
    inside = around.start < draft.speaker.start < around.end
    text = draft.speaker.head.lemma_.lower() in passage.words.speech_nouns
    if not parts or not inside or text or not can_speak(passage, draft.speaker):
        return None
    return replace(draft, parts=parts)


def _quoted_from(passage: Passage, cue: Cue, around: Quotation) -> bool:
    """Whether a quotation begins with the verb, whose subject stands right before it: “The union “condemns the
    closure””, “Le maire « regrette » que”."""
    subject = subject_of(cue.verb, passage)
    begins = passage.doc[cue.verb.i].idx == around.inner_start and cue.finite
    return begins and subject is not None and subject.idx < around.start


def _unmarked(passage: Passage, start: int, end: int) -> tuple[int, int]:
    """Without the quotation marks, inside another's, that enclose it."""
    pairs = passage.quotes.pairs
    if end - start > 2 and (passage.text[start], passage.text[end - 1]) in pairs:
        return start + 1, end - 1
    return start, end


def _quoted_twice(passage: Passage, cue: int, outside: list[Draft]) -> bool:
    """Whether a cue stands inside a quotation that somebody outside it is said to say."""
    around = passage.quotation_at(cue)
    return around is not None and around.paired and any(a <= cue < b for other in outside for a, b in other.parts)


def _distinct(drafts: list[Draft]) -> list[Draft]:
    """One draft for each content: the surest."""
    best: dict[tuple[tuple[int, int], ...], Draft] = {}
    for draft in drafts:
        known = best.get(draft.parts)
        if known is None or draft.confidence > known.confidence:
            best[draft.parts] = draft
    return sorted(best.values(), key=lambda d: (d.start, d.end))


def _statement(passage: Passage, draft: Draft, referent: Referent | None, entities: Entities) -> Statement:
    reading, field = passage.reading, draft.field
    start, end = draft.evidence
    return Statement(
        **reading.envelope(_id(reading, draft)),
        speaker=speaker_of(reading.span(field, draft.speaker.start, draft.speaker.end), referent)
        if draft.speaker
        else None,
        cue=CueModel(
            text=reading.cut(field, draft.cue.start, draft.cue.end), lemma=draft.cue.lemma, stance=draft.cue.stance
        )
        if draft.cue
        else None,
        content=Content(
            field=field,
            start=draft.start,
            end=draft.end,
            text=reading.cut(field, draft.start, draft.end),
            parts=tuple(Offsets(start=a, end=b) for a, b in draft.parts),
        ),
        form=_form(passage, draft),
        via=_via(passage, draft, entities),
        about=_about(draft, entities),
        evidence=reading.evidence(field, start, end),
        confidence=round(draft.confidence, 2),
    )


def _id(reading: Reading, draft: Draft) -> str:
    flat = [x for part in draft.parts for x in part]
    cue = (draft.cue.start, draft.cue.end) if draft.cue else ()
    return event_id("statement", reading.article.id, draft.field, *flat, *cue)


def _via(passage: Passage, draft: Draft, entities: Entities) -> Source | None:
    if draft.via is None:
        return None
    named = entities.within(draft.field, draft.via.start, draft.via.end)
    whole = next((e for m, e in named if (m.start, m.end) == (draft.via.start, draft.via.end)), None)
    words = passage.reading.span(draft.field, draft.via.start, draft.via.end)
    return Source(
        text=words.text,
        name=whole.name if whole else None,
        entity_id=whole.entity_id if whole else None,
        span=words.where,
    )


def _about(draft: Draft, entities: Entities) -> tuple[str, ...]:
    """Ids of the entities named in the content, each once, in order."""
    named = (e.entity_id for a, b in draft.parts for _, e in entities.within(draft.field, a, b))
    return tuple(dict.fromkeys(named))


def _form(passage: Passage, draft: Draft) -> Form:
    quoted = [i in passage.quoted for a, b in draft.parts for i in range(a, b)]
    if all(quoted):
        return "direct"
    return "mixed" if any(quoted) else "indirect"
