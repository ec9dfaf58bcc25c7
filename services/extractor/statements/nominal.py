"""Nouns that attribute: “the claim that …”, “l'annonce par X que …”, “l'idée selon laquelle …”."""

from collections.abc import Iterator

from spacy.tokens import Token

from services.extractor.speech import Nouns
from services.extractor.statements.cues import entry_of
from services.extractor.statements.draft import CueWords, Draft, SpeakerWords
from services.extractor.statements.grammar import VERBAL, children, first_child, governs, has_form
from services.extractor.statements.main_clauses import finite
from services.extractor.statements.passage import Passage
from services.extractor.statements.ranges import range_of
from services.extractor.statements.speakers import can_speak, phrase
from services.extractor.statements.subjects import has_subject

REACH = 6
"""Tokens between the noun and its conjunction: “the claim by Morin that”."""
ASIDE = 10
"""Tokens of what commas enclose before the conjunction."""
SPEAKERLESS = 0.8
"""Factor for a clause without whoever makes the claim."""
PHRASE_ALONE = 0.75
"""The same for a noun phrase: “several allegations of assault”."""
QUOTED = 0.75
"""Confidence of a quotation that a colon introduces after a noun of speech."""


def find_nominal(passage: Passage, sentence: tuple[int, int]) -> Iterator[Draft]:
    """Every clause that hangs on a noun of saying, outside quotations."""
    for token in passage.doc[sentence[0] : sentence[1]]:
        nouns = passage.speech.nouns.get(token.lemma_.lower())
        if nouns is None or token.pos_ != "NOUN" or passage.quotation_at(token.idx) is not None:
            continue
        if _told_in(passage, token):
            continue
        clause = _clause(passage, token, sentence[1])
        found = clause or _phrase(passage, token, nouns, sentence[1])
        if found is None:
            continue
        start, end = found
        content = range_of(passage, start, end)
        speaker = owner_of(passage, token, start)
        alone = SPEAKERLESS if clause is not None else PHRASE_ALONE
        confidence = nouns.confidence * (1.0 if speaker is not None else alone)
        cue = CueWords(token.idx, token.idx + len(token), token.lemma_.lower(), nouns.stance)
        if content[1] - content[0] > 2:
            yield Draft(passage.field, (content,), cue, speaker, confidence, verbal=False)


def _told_in(passage: Passage, noun: Token) -> bool:
    """Whether the noun stands in an adjunct of a verb that takes the clause: “a dit dans une déclaration que”."""
    labels = passage.lexicon.labels
    governor = noun.head if labels.preposition_governs else noun
    adjunct = (
        noun.head.dep_ in labels.preposition if labels.preposition_governs else first_child(noun, labels.preposition)
    )
    entry = entry_of(passage, governor.head)
    return bool(adjunct) and entry is not None and "clause" in entry.takes and governor.head.i < noun.i


def find_announced(passage: Passage, sentence: tuple[int, int]) -> Draft | None:
    """A quotation after a colon whose noun and no verb says whose words they are: “D'où l'appel de X : « … »”."""
    doc, (start, end) = passage.doc, sentence
    colon = next((t for t in doc[start:end] if t.text == ":"), None)
    if colon is None or colon.i + 1 >= end or any(has_form(t, "Fin") for t in doc[start : colon.i]):
        return None
    quotation = passage.quotation_at(doc[colon.i + 1].idx)
    if quotation is None or quotation.start != doc[colon.i + 1].idx:
        return None
    for token in doc[start : colon.i]:
        noun = token.lemma_.lower()
        if token.pos_ != "NOUN" or not (noun in passage.speech.nouns or noun in passage.words.speech_nouns):
            continue
        speaker = owner_of(passage, token, colon.i)
        if speaker is not None:
            stance = passage.speech.nouns[noun].stance if noun in passage.speech.nouns else "says"
            cue = CueWords(token.idx, token.idx + len(token), noun, stance)
            return Draft(passage.field, quotation.parts, cue, speaker, QUOTED, verbal=False)
    return None


def _clause(passage: Passage, noun: Token, limit: int) -> tuple[int, int] | None:
    """Tokens of the clause that hangs on the noun."""
    start = _clause_start(passage, noun, limit)
    if start is None:
        return None
    end = max(passage.doc[start].right_edge.i, passage.doc[start - 1].head.right_edge.i) + 1
    return start, _main_verb(passage, start, min(end, limit))


def _main_verb(passage: Passage, start: int, limit: int) -> int:
    """Where the verb that the noun is the subject of begins, though the parse may have it in the clause: the second
    finite one without a subject or a conjunction between: “son affirmation selon laquelle ⟨l'argent venait d'un legs⟩
    n'a convaincu personne”."""
    doc, words, begun = passage.doc, passage.words, False
    for token in doc[start:limit]:
        if token.pos_ in {"CCONJ", "SCONJ"} or token.text == "," or token.lower_ in words.relative_pronouns:
            begun = False
        if not finite(token) or (token.pos_ == "AUX" and token.head.i < token.i and begun):
            continue
        if begun and not has_subject(passage, token) and not has_subject(passage, token.head):
            first = token.i
            while first - 1 > start and doc[first - 1].lower_ in words.object_clitics | words.negations:
                first -= 1
            return first
        begun = True
    return limit


def _phrase(passage: Passage, noun: Token, nouns: Nouns, limit: int) -> tuple[int, int] | None:
    """Tokens of the infinitive, or of the noun phrase after one of its prepositions, right after the noun."""
    labels = passage.lexicon.labels
    for child in noun.children:
        clause = any(c.lower_ in passage.words.complementizers for c in child.lefts)
        if nouns.infinitive and not clause and has_form(child, "Inf") and child.left_edge.i == noun.i + 1:
            return child.left_edge.i, min(child.right_edge.i + 1, limit)
        inner = first_child(child, labels.complement) if child.dep_ in labels.preposition else None
        if inner is not None and child.i == noun.i + 1 and child.lower_ in nouns.prepositions.split():
            return child.i + 1, min(child.right_edge.i + 1, limit)
    return None


def _clause_start(passage: Passage, noun: Token, limit: int) -> int | None:
    """Token after the conjunction that begins the noun's clause."""
    doc, words = passage.doc, passage.words
    for i in range(noun.i + 1, min(noun.i + REACH, limit - 1)):
        word = doc[i]
        introducer = next((p for p in words.clause_introducers if [t.lower_ for t in doc[i : i + len(p)]] == p), None)
        if introducer is not None and doc[min(i + len(introducer), limit - 1)].lower_ in words.complementizers:
            return i + len(introducer) + 1
        if (
            word.lower_ in words.complementizers
            and (word.pos_ == "SCONJ" or word.dep_ == "mark")
            and (i == noun.i + 1 or governs(noun, word))
        ):
            return i + 1 if doc[i + 1].pos_ not in VERBAL else None
        if doc[i - 1].lower_ in passage.speech.prepositions and word.lower_ in words.relative_pronouns:
            return i + 1
        if word.text == ",":
            return _past_aside(passage, i, limit)
        if word.pos_ in {"VERB", "AUX"} or word.is_punct:
            break
    return None


def _past_aside(passage: Passage, comma: int, limit: int) -> int | None:
    """The same where commas enclose who makes the claim: “an announcement by Moore, the minister, that ⟨…⟩”."""
    doc = passage.doc
    end = next((i for i in range(comma + 1, min(comma + ASIDE, limit - 2)) if doc[i].text == ","), None)
    if end is None or any(t.pos_ in VERBAL for t in doc[comma:end]):
        return None
    word = doc[end + 1]
    return end + 2 if word.lower_ in passage.words.complementizers and word.pos_ == "SCONJ" else None


def _taken_from_others(passage: Passage, verb: Token) -> bool:
    """Whether the verb's subject is not who makes the claim: “a reçu des informations selon lesquelles”."""
    entry = entry_of(passage, verb)
    return verb.lemma_ in passage.words.receiving or (entry is not None and entry.stance == "denies")


def owner_of(passage: Passage, noun: Token, before: int) -> SpeakerWords | None:
    """Whose claim it is: “Morin's claim”, “la promesse du maire”, or the subject of the verb that takes it."""
    labels = passage.lexicon.labels
    for child in noun.children:
        if child.lower_ in passage.lexicon.possessives and child.i < noun.i:
            return SpeakerWords(child.idx, child.idx + len(child), child)
        if child.dep_ in labels.possessor and child.pos_ in {"NOUN", "PROPN", "PRON"}:
            return phrase(passage, child)
        inner = next(child.children, None) if child.dep_ in labels.preposition else None
        owner = inner if labels.preposition_governs else child if child.dep_ in labels.complement else None
        if owner is not None and noun.i < owner.i < before:
            found = phrase(passage, owner, (owner.left_edge.i if labels.preposition_governs else owner.left_edge.i + 1))
            return found if can_speak(passage, found) else None
    if noun.dep_ in labels.object and not _taken_from_others(passage, noun.head):
        subject = next(children(noun.head, labels.subject), None)
        if subject is not None:
            found = phrase(passage, subject)
            return found if can_speak(passage, found) else None
    return None
