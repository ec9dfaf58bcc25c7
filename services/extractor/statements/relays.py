"""Who relays what somebody said: “selon des médias, citant une source à la présidence, X a estimé que …”."""

from collections.abc import Iterator
from dataclasses import replace

from services.extractor.statements.draft import CueWords, Draft, SpeakerWords
from services.extractor.statements.passage import Passage
from services.extractor.statements.relayed import relay_of, relaying_verb
from services.extractor.statements.speakers import phrase, phrase_from


def with_relays(passage: Passage, drafts: list[Draft]) -> Iterator[Draft]:
    """The drafts of one sentence, each with the source that its sentence cites, else the one whose words hold it."""
    cited = _cited(passage, drafts)
    for draft in drafts:
        holder = _holder(draft, drafts)
        if draft.via is not None or draft.cue is None:
            yield draft
        elif (relay := _relay(passage, draft.cue)) is not None:
            yield replace(draft, via=relay)
        elif cited is not None:
            yield replace(draft, via=cited)
        elif holder is not None:
            yield replace(draft, via=holder.speaker)
        else:
            yield draft


def _relay(passage: Passage, cue: CueWords) -> SpeakerWords | None:
    """Who quotes the speaker: “⟨the Tribune⟩ quoted the mayor as saying”."""
    words = passage.doc.char_span(cue.start, cue.end, alignment_mode="expand")
    verbs = (relaying_verb(passage, token) for token in words or ())
    relays = (relay_of(passage, verb) for verb in verbs if verb is not None)
    return next((phrase(passage, relay) for relay in relays if relay is not None), None)


def _holder(draft: Draft, drafts: list[Draft]) -> Draft | None:
    """The “selon X” in whose content the draft's verb stands."""
    if draft.cue is None or not draft.verbal:
        return None
    at = draft.cue.start
    return next((d for d in drafts if d.preposition and any(a <= at < b for a, b in d.parts)), None)


def _cited(passage: Passage, drafts: list[Draft]) -> SpeakerWords | None:
    """The noun phrase after “citant”, “citing” in the sentence of the drafts."""
    if not drafts or drafts[0].cue is None:
        return None
    doc = passage.doc
    token = doc.char_span(drafts[0].cue.start, drafts[0].cue.end, alignment_mode="expand")
    if token is None or len(token) == 0:
        return None
    start, end = passage.sentence_of(token[0])
    for word in doc[start : end - 1]:
        if word.lower_ in passage.words.cites and passage.quotation_at(word.idx) is None:
            return phrase_from(passage, word.i + 1, end)
    return None
