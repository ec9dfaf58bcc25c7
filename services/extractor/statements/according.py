"""Prepositions that attribute: “selon X”, “d'après X”, “according to X”."""

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Span, Token

from services.extractor.reading import text_of
from services.extractor.statements.appositions import past_description
from services.extractor.statements.clauses import telling_end
from services.extractor.statements.draft import CueWords, Draft, Range, SpeakerWords
from services.extractor.statements.grammar import PHRASE_START, VERBAL, children, first_child, has_form
from services.extractor.statements.main_clauses import complete, finite, verb_follows
from services.extractor.statements.passage import Passage
from services.extractor.statements.ranges import DASHES, range_of
from services.extractor.statements.speakers import can_speak, phrase, phrase_from
from services.extractor.statements.subordinate_clauses import past_clause, past_concession

VIEW = 0.8
VIEW_REACH = 6
"""Most tokens from a preposition to the noun for a view: “in the prime minister's view”."""
BESIDE = 2
"""Most tokens from somebody to the preposition whose pronoun means them: “un témoin, selon qui …”."""
DESCRIBED = 12
"""The same where only what describes them and a comma stand between: “les juges du comté, selon lesquels”."""
RELATIVE = 0.85
"""Factor for what a relative clause attributes: “un sondage selon lequel …”."""
LONGEST_FOCUS = 4
"""Most words that restrict who says it: “tout au moins”."""
UNKNOWN_APART = 0.75
UNKNOWN = 0.35
"""Factors for nouns not known to speak, set apart by a comma or not: “selon la chaleur absorbée”."""


@dataclass(frozen=True)
class Attribution:
    """“selon X” between tokens [start, end)."""

    start: int
    end: int
    cue: CueWords
    speaker: SpeakerWords
    confidence: float


def find_attributions(passage: Passage, sentence: tuple[int, int]) -> Iterator[Attribution]:
    """Every “selon X” of the sentence, outside quotations."""
    doc = passage.doc
    last = doc[sentence[1] - 1]
    for pattern, phrases, persons in (
        (passage.speech.preposition, passage.speech.prepositions, False),
        (passage.lexicon.person_preposition, passage.lexicon.according_persons, True),
    ):
        for match in pattern.finditer(text_of(doc), doc[sentence[0]].idx, last.idx + len(last)):
            span = doc.char_span(match.start(), match.end())
            if span is None or passage.quotation_at(match.start()) is not None:
                continue
            words = " ".join(match.group().lower().split())
            found = _at(passage, span, words, sentence, phrases[words], persons)
            if found is not None:
                yield found
    for token in doc[sentence[0] : sentence[1]]:
        view = _view(passage, token, sentence)
        if view is not None:
            yield view


def _view(passage: Passage, noun: Token, sentence: tuple[int, int]) -> Attribution | None:
    """Whose view it is: “In his view, …”, “À son avis, …”, “in Moore's opinion”."""
    doc, preposition = passage.doc, passage.words.views.get(noun.lemma_.lower())
    if preposition is None or noun.pos_ != "NOUN" or passage.quotation_at(noun.idx) is not None:
        return None
    start = next(
        (i for i in range(noun.i - 1, max(noun.i - VIEW_REACH, sentence[0] - 1), -1) if doc[i].lower_ in preposition),
        None,
    )
    if start is None or noun.i + 1 >= sentence[1] or not (doc[noun.i + 1].is_punct or start > sentence[0]):
        return None
    owner = doc[start + 1] if start + 2 == noun.i and doc[start + 1].morph.get("Poss", []) else None
    if owner is None:
        owner = next((c for c in children(noun, passage.lexicon.labels.possessor) if start < c.i < noun.i), None)
    if owner is None or owner.lower_ in passage.words.near_possessives:
        return None
    cue = CueWords(doc[start].idx, noun.idx + len(noun), f"{doc[start].lower_} {noun.lemma_.lower()}", "believes")
    return Attribution(start, noun.i + 1, cue, phrase(passage, owner, start + 1), VIEW)


def _at(
    passage: Passage, span: Span, words: str, sentence: tuple[int, int], confidence: float, persons: bool
) -> Attribution | None:
    doc, token, after = passage.doc, span[0], span.end
    inner = len(words.split()) > 2 and token.i > sentence[0] and token.nbor(-1).pos_ == "NOUN"
    if after >= sentence[1] or inner or doc[after].lower_ in passage.words.complementizers:
        return None
    if doc[after].lower_ in passage.words.relative_pronouns:
        antecedent = None if persons else _antecedent(passage, span, sentence)
        cue = CueWords(span.start_char, span.end_char, words, "says")
        return Attribution(token.i, after + 1, cue, antecedent, confidence * RELATIVE) if antecedent else None
    speaker = phrase_from(passage, after, sentence[1])
    if speaker is None or speaker.head.lemma_.lower() in passage.words.not_speakers or speaker.head.pos_ == "NUM":
        return None
    speaker = _with_agent(passage, speaker)
    end = after
    while end < sentence[1] and doc[end].idx < speaker.end:
        end += 1
    if persons and not _person_before_comma(passage, speaker, token, end, sentence):
        return None
    cue = CueWords(span.start_char, span.end_char, words, "says")
    if not can_speak(passage, speaker):
        apart = token.i == sentence[0] or token.nbor(-1).text == "," or passage.is_mark(token.nbor(-1))
        confidence *= UNKNOWN_APART if apart else UNKNOWN
    return Attribution(token.i, end, cue, speaker, confidence)


def _antecedent(passage: Passage, span: Span, sentence: tuple[int, int]) -> SpeakerWords | None:
    """Who or what the pronoun after the preposition means: “une étude, menée hier, selon laquelle …”. None for nouns
    that attribute by themselves (“l'idée selon laquelle”)."""
    words, pronoun = passage.words, passage.doc[span.end]
    before = [t for t in passage.doc[sentence[0] : span.start] if t.pos_ in {"NOUN", "PROPN"} and _agrees(t, pronoun)]
    if not before:
        return None
    known = passage.speech.nouns.keys() | words.speech_nouns
    text = next((t for t in reversed(before) if t.lemma_.lower() in known), None)
    if text is not None:
        apart = any(t.text == "," or t.pos_ in VERBAL for t in passage.doc[text.i : span.start])
        itself = not apart and text.lemma_.lower() not in words.speech_nouns
        return None if itself else phrase(passage, text)
    found = phrase(passage, before[-1])
    between = passage.doc[before[-1].i + 1 : span.start]
    described = len(between) <= DESCRIBED and between[-1:].text == "," and not any(t.pos_ in VERBAL for t in between)
    return found if (len(between) < BESIDE or described) and can_speak(passage, found) else None


def _agrees(noun: Token, pronoun: Token) -> bool:
    """Whether noun and pronoun have one gender and number, as far as they show any."""
    return all(
        not (noun.morph.get(name, []) and pronoun.morph.get(name, []))
        or noun.morph.get(name, []) == pronoun.morph.get(name, [])
        for name in ("Gender", "Number")
    )


def _with_agent(passage: Passage, speaker: SpeakerWords) -> SpeakerWords:
    """With the participle that says whose words they are: “des informations rapportées par des médias”."""
    labels = passage.lexicon.labels
    for child in speaker.head.children:
        agent = first_child(child, labels.agent) if has_form(child, "Part") else None
        if agent is not None and child.i > 0 and 0 <= child.idx - speaker.end <= 1:
            end = phrase(passage, agent).end
            comma = passage.text.find(",", child.idx, end)
            return SpeakerWords(speaker.start, end if comma < 0 else comma, speaker.head)
    return speaker


def _person_before_comma(
    passage: Passage, speaker: SpeakerWords, token: Token, end: int, sentence: tuple[int, int]
) -> bool:
    first = token.i == sentence[0] or token.nbor(-1).text == ","
    comma = end < sentence[1] and (passage.doc[end].text == "," or _clause_quoted(passage, end, sentence[1]))
    pronoun = passage.lexicon.pronouns.get(speaker.head.lower_)
    person = speaker.head.ent_type_ in {"PER", "PERSON", "ORG"} or (pronoun is not None and pronoun.person == 3)
    rest = passage.doc[end : sentence[1]]
    quoted = can_speak(passage, speaker) and any(passage.is_mark(t) for t in rest)
    return first and comma and (person or quoted)


def _clause_quoted(passage: Passage, i: int, limit: int) -> bool:
    """Whether a quotation that is a clause and ends the sentence begins at token `i`: “Pour X « le pont tient »”."""
    quotation = passage.quotation_at(passage.doc[i].idx)
    if quotation is None or quotation.start != passage.doc[i].idx:
        return False
    rest = passage.doc[i:limit]
    return any(finite(t) for t in rest) and all(t.idx in quotation or t.is_punct for t in rest)


def draft_of(passage: Passage, attribution: Attribution, sentence: tuple[int, int]) -> Draft | None:
    """What is attributed: the rest of the sentence, or the clause that “selon X” stands in."""
    parts = tuple(r for r in _content(passage, attribution, sentence) if r[1] - r[0] > 2)
    if not parts:
        return None
    return Draft(
        passage.field,
        parts,
        attribution.cue,
        attribution.speaker,
        attribution.confidence,
        verbal=False,
        preposition=True,
    )


def _content(passage: Passage, attribution: Attribution, sentence: tuple[int, int]) -> list[Range]:
    doc = passage.doc
    inside = passage.bracketed(sentence, attribution.start)
    sentence = inside if inside != (attribution.start, attribution.end) else sentence
    semicolon = next((t.i for t in reversed(doc[sentence[0] : attribution.start]) if t.text == ";"), None)
    if semicolon is not None:
        sentence = (semicolon + 1, sentence[1])
    sentence = (sentence[0], telling_end(passage, attribution.end, sentence[1]))
    if doc[attribution.end - 1].lower_ in passage.words.relative_pronouns:
        end = past_clause(passage, sentence[0], attribution.end, sentence[1])
        return [range_of(passage, attribution.end, end)] if attribution.end < sentence[1] else []
    first = _before_focus(passage, attribution.start, sentence[0])
    last = _past_citation(passage, _past(passage, attribution, sentence), sentence[1])
    if first > sentence[0] and last < sentence[1] and (doc[first - 1].text, doc[last].text) == ("(", ")"):
        first, last = first - 1, last + 1
    last = _past_brackets(passage, last, sentence[1])
    lead = [t for t in doc[sentence[0] : first] if not t.is_punct and not t.is_space]
    tail = [t for t in doc[last : sentence[1]] if not t.is_punct and not t.is_space]
    words = passage.words
    if (
        lead
        and tail
        and (
            lead[-1].lower_ in words.complementizers | words.relative_pronouns
            or lead[-1].pos_ == "CCONJ"
            or (lead[-1].lower_ in words.subordinators and lead[-1].pos_ in {"SCONJ", "ADV"})
        )
    ):
        return [range_of(passage, last, sentence[1])]
    opens = len(lead) <= 2 and all(t.pos_ in {"ADV", "CCONJ", "SCONJ", "ADP", "NOUN", "DET"} for t in lead)
    if not lead or (opens and not verb_follows(passage, last + 1, sentence[1])):
        return [range_of(passage, last, sentence[1])] if tail else []
    if tail:
        quotation = passage.quotation_at(tail[0].idx)
        if quotation is not None and doc[last].idx == quotation.start:
            return [*quotation.parts] if len(tail) < 40 else []
    if tail and _main_clause_after(passage, lead, tail, last) and doc[first - 1].text == ",":
        return [range_of(passage, last, sentence[1])]
    left = _clause_start(passage, first, sentence[0]) if tail else sentence[0]
    left = max(left, _after_dash(passage, sentence[0], first))
    before = range_of(passage, past_concession(passage, left, first), first)
    if tail and tail[0].i == last and tail[0].pos_ in {"VERB", "AUX"} and has_form(tail[0], "Fin"):
        return [before, range_of(passage, last, sentence[1])]
    if tail and left > sentence[0] and lead[-1].pos_ in {"VERB", "AUX"}:
        return [before, range_of(passage, last, sentence[1])]
    joined = bool(tail) and tail[0].pos_ in {"CCONJ", "SCONJ"} and tail[0].lower_ not in words.complementizers
    if not tail or left > sentence[0] or doc[last].text not in {",", "-", "–"} or joined:
        return [before]
    after = range_of(passage, last, sentence[1])
    return [before] if _describes(passage, attribution, before, after, sentence) else [before, after]


def _main_clause_after(passage: Passage, lead: list[Token], tail: list[Token], last: int) -> bool:
    """Whether “selon X” belongs to the main clause after it, a subordinate one standing before it: “As the river rose,
    according to X the road was cut”, “Although it is old, according to X, it will hold”."""
    words = passage.words
    opened = lead[0].lower_ in words.subordinators
    conceded = passage.lexicon.concession.match(passage.text, lead[0].idx) is not None
    begins = tail[0].pos_ in PHRASE_START and tail[0].lower_ not in words.relative_pronouns
    return ((opened and tail[0].i == last) or conceded) and begins and any(finite(t) for t in tail)


def _describes(
    passage: Passage, attribution: Attribution, before: Range, after: Range, sentence: tuple[int, int]
) -> bool:
    """Whether the words after “selon X,” describe X: the clause before it is whole, and they are none."""
    doc = passage.doc
    first = next(t for t in doc[sentence[0] : sentence[1]] if t.idx >= after[0])
    last = next(t for t in reversed(doc[sentence[0] : sentence[1]]) if t.idx < before[1])
    apposed = any(c.idx >= after[0] for c in children(attribution.speaker.head, passage.lexicon.labels.apposition))
    describes = (apposed and not _active(passage, last)) or (
        last.pos_ not in VERBAL and (first.pos_ in PHRASE_START or has_form(first, "Part"))
    )
    relative = first.lower_ in passage.words.relative_pronouns
    describes = describes and not complete(passage, [after], sentence)
    return (relative or describes) and complete(passage, [before], sentence)


def _active(passage: Passage, verb: Token) -> bool:
    """Whether the word is an active verb, whose object may follow: “La ville a élu, selon X, un maire”."""
    labels = passage.lexicon.labels
    auxiliaries = list(children(verb, labels.auxiliary))
    passive = any(c.dep_ in labels.passive for c in auxiliaries)
    return verb.pos_ in VERBAL and (has_form(verb, "Fin") or bool(auxiliaries)) and not passive


def _after_dash(passage: Passage, start: int, end: int) -> int:
    """Where an addition after a dash begins, to which “selon X” at its end belongs: “Il a cédé - après dix ans, selon
    X”; else `start`."""
    dashes = [t.i for t in passage.doc[start + 1 : end] if t.text in DASHES and t.nbor(-1).whitespace_]
    if len(dashes) != 1 or any(finite(t) for t in passage.doc[dashes[0] : end]):
        return start
    return dashes[0] + 1


def _past(passage: Passage, attribution: Attribution, sentence: tuple[int, int]) -> int:
    """Past what describes the speaker (“un rapport publié mardi”), up to the next comma."""
    doc = passage.doc
    i = attribution.end
    if i < sentence[1] and doc[i].lower_ in passage.words.relative_pronouns - passage.words.complementizers:
        relative = doc[i : sentence[1]]
        return next((t.i for t in relative if t.text == "," and any(finite(v) for v in doc[i : t.i])), i)
    if i < sentence[1] and doc[i].text == ",":
        return past_description(passage, i, attribution.speaker, sentence[1])
    head = attribution.speaker.head
    limit = head.right_edge.i + 1
    if not any(t.text == "," for t in doc[i : min(limit + 1, sentence[1])]):
        return i
    while i < sentence[1] and i < limit and doc[i].text not in {",", ";", ":", "-", "–"}:
        if passage.quotation_at(doc[i].idx) is not None and head.pos_ == "PRON":
            break
        i += 1
    return i


def _past_brackets(passage: Passage, i: int, limit: int) -> int:
    """Past what brackets right after the speaker say of them: “selon Paul Morin (CGT)”."""
    if i >= limit or passage.doc[i].text != "(":
        return i
    return next((t.i + 1 for t in passage.doc[i:limit] if t.text == ")"), i)


def _before_focus(passage: Passage, start: int, floor: int) -> int:
    """The token before which what is said ends, without the words that restrict who says it: “⟨at least⟩ according
    to”."""
    words = [t.lower_ for t in passage.doc[max(start - LONGEST_FOCUS, floor) : start]]
    lengths = (len(phrase) for phrase in passage.words.focus if words[-len(phrase) :] == phrase)
    return start - max(lengths, default=0)


def _past_citation(passage: Passage, i: int, limit: int) -> int:
    """Past “, citant une source à la présidence”, up to the next comma."""
    doc = passage.doc
    if i + 1 >= limit or doc[i].text != "," or doc[i + 1].lower_ not in passage.words.cites:
        return i
    return next((j for j in range(i + 2, limit) if doc[j].text == ","), i)


def _clause_start(passage: Passage, before: int, floor: int) -> int:
    """Where the clause before “selon X” begins: after a relative pronoun that a comma precedes, else the sentence."""
    doc = passage.doc
    i = before - 1
    while i > floor and doc[i].text != ",":
        i -= 1
    if i == before - 1:
        i -= 1
        while i > floor and doc[i].text != ",":
            i -= 1
    token = doc[min(i + 1, before)]
    if i > floor and token.lower_ in passage.words.mute and token.i + 1 < before:
        token = doc[token.i + 1]
    if i > floor and token.lower_ in passage.words.relative_pronouns and token.i + 1 < before:
        return token.i + 1
    return floor
