"""The noun phrase that speaks, as the sentence has it."""

from spacy.tokens import Token

from services.extractor.statements.cues import Cue
from services.extractor.statements.draft import SpeakerWords
from services.extractor.statements.grammar import NOMINAL, PHRASE_START, children, first_child, noun_phrase
from services.extractor.statements.passage import Passage
from services.extractor.statements.subjects import PERSONS, own_subjects, subject_of

SEGMENTS = 3
"""Stretches between commas before a verb in which its speaker is looked for."""
REACH = 14
"""How many tokens after an inserted verb its subject may begin: “a déclaré vendredi à l'agence Reuters le ministre”."""


def phrase(passage: Passage, head: Token, not_before: int = 0) -> SpeakerWords:
    """The noun phrase around `head`, from token `not_before` on."""
    start, end = noun_phrase(head, passage.lexicon.labels)
    doc = passage.doc
    start = max(start, not_before, _past_opening(doc[start], head))
    start = min(start, head.i)
    if head.lower_ in passage.lexicon.pronouns:
        start, end = head.i, head.i + 1
    outside = passage.words.occasion_prepositions | passage.words.complementizers
    end = next((t.i for t in doc[head.i + 1 : end] if t.lower_ in outside), end)
    if end - 1 > head.i and doc[end - 1].pos_ == "PART":
        end -= 1
    while start < head.i and passage.is_mark(doc[start]):
        start += 1
    while (
        end > head.i + 1
        and passage.is_mark(doc[end - 1])
        and not any(passage.quotation_at(t.idx) and passage.is_mark(t) for t in doc[start : end - 1])
    ):
        end -= 1
    while end > head.i + 1 and doc[end - 1].lower_ in passage.words.times - passage.words.latter:
        end -= 2 if doc[end - 2].pos_ == "ADP" and end > head.i + 2 else 1
    while end < len(doc) and _hyphenated(doc[end - 1], doc[end]):
        end += 1
    while end < len(doc) and doc[end].ent_iob_ == "I" and doc[end].ent_type_ in PERSONS:
        end += 1
    last = doc[end - 1]
    return SpeakerWords(doc[start].idx, last.idx + len(last), head)


def _hyphenated(before: Token, token: Token) -> bool:
    """Whether a hyphen makes one word of the two: not a dash glued to the first, “le maire- nous”."""
    dash = len(token) == 1 and bool(token.whitespace_)
    return not before.whitespace_ and "-" in (before.text[-1], token.text[0]) and not dash


def _past_opening(first: Token, head: Token) -> int:
    """Where the phrase begins past an adjunct and a comma before it: “Lors d'un débat, le maire”."""
    comma = next((t.i for t in reversed(first.doc[first.i : head.i]) if t.text == ","), None)
    return comma + 1 if comma is not None and first.pos_ in {"ADP", "ADV"} else first.i


def _begins_name(token: Token) -> bool:
    """Whether the token is the particle of a name: “De Hoop”."""
    following = token.doc[token.i + 1] if token.i + 1 < len(token.doc) else token
    return token.pos_ == "ADP" and token.text[0].isupper() and following.pos_ == "PROPN"


def phrase_from(passage: Passage, i: int, limit: int, *, particle: bool = False) -> SpeakerWords | None:
    """The noun phrase that begins at token `i` (with the particle of a name before it), before token `limit`."""
    for token in passage.doc[i:limit]:
        partitive = token.pos_ == "DET" and token.i + 1 < limit and token.nbor(1).pos_ == "ADP"
        person = token.i > i and token.nbor(-1).pos_ == "DET" and passage.people.category(token.lower_) is not None
        named = token.pos_ in NOMINAL or partitive or person or _capitalised_alone(token)
        if named and not passage.is_mark(token):
            found = phrase(passage, _climb(token, i, limit), i)
            first = i - 1 if particle else i
            unparsed = all(t.pos_ in PHRASE_START for t in passage.doc[i : token.i])
            return SpeakerWords(passage.doc[first].idx, found.end, found.head) if particle or unparsed else found
        joins = token.i > i and _hyphenated(token.nbor(-1), token)  # “the last-year winner”
        describes = token.i > i and token.dep_ in passage.lexicon.labels.attributive  # “the injured driver”
        if token.pos_ not in PHRASE_START | {"ADV", "X"} and not token.is_quote and not (joins or describes):
            return None
    return None


def _capitalised_alone(token: Token) -> bool:
    """A name that the model takes for something else: “a déclaré Reyes”, “a déclaré Brent Reyes”."""
    following = token.doc[token.i + 1] if token.i + 1 < len(token.doc) else None
    alone = following is None or following.pos_ not in NOMINAL - {"PRON"}
    alone = alone or (token.pos_ == "VERB" and following is not None and following.pos_ == "PROPN")
    return token.text[0].isupper() and token.text.isalpha() and token.pos_ != "DET" and alone


def _climb(token: Token, i: int, limit: int) -> Token:
    """The head of the phrase whose first noun this is: “police” of “police source” gives “source”, “year” of
    “35-year-old driver” gives “driver”."""
    while token.i < token.head.i < limit and token.head.pos_ in PHRASE_START and token.left_edge.i >= i:
        if any(t.text == "," for t in token.doc[token.i : token.head.i]):
            break
        token = token.head
    return token


def _nominal_before(passage: Passage, cue: Cue) -> Token | None:
    """The noun right before the verb group, where the parse shows no subject."""
    if cue.first == 0 or not cue.finite or passage.doc[cue.first - 1].pos_ not in {"NOUN", "PROPN"}:
        return None
    noun = passage.doc[cue.first - 1]
    while noun.head != noun and noun.head.i < noun.i and noun.head.pos_ in {"NOUN", "PROPN"}:
        if any(t.text == "," for t in passage.doc[noun.head.i : noun.i]):
            break
        noun = noun.head
    return noun


def can_speak(passage: Passage, speaker: SpeakerWords) -> bool:
    """Whether the phrase is known for somebody, a body or a text: “les pompiers”, not “la chaleur”."""
    return speaks(passage, speaker.head)


def speaks(passage: Passage, head: Token) -> bool:
    """Whether the noun that heads a phrase is known for somebody, a body or a text."""
    words = passage.words
    if head.lower_ in words.mute:
        return False
    if head.lower_ in words.latter:
        return True
    share = head.pos_ == "NUM" or head.lower_ in words.shares
    if share or (head.pos_ in {"PRON", "DET"} and head.lower_ not in passage.lexicon.pronouns):
        whole = _whole(passage, head)
        return whole is None or whole.pos_ != "NOUN" or speaks(passage, whole)
    if head.pos_ in {"PROPN", "PRON"} or head.ent_type_ or _named(passage, head):
        return True
    lemma = head.lemma_.lower()
    if lemma in words.bodies or lemma in words.speech_nouns or head.lower_ in words.speech_nouns | words.bodies:
        return True
    if passage.people.category(head.lower_) is not None:
        return True
    return any(speaks(passage, other) for other in children(head, passage.lexicon.labels.conjunct))


def known_speaker(passage: Passage, cue: Cue) -> bool:
    """Whether the verb's subject can speak: a thing that “demands” or “recognises” something says nothing."""
    speaker = speaker_before(passage, cue)
    return speaker is None or can_speak(passage, speaker)


def _whole(passage: Passage, part: Token) -> Token | None:
    """Of whom the part is: “une des femmes”, “a third of the voters”."""
    labels = passage.lexicon.labels
    governors = list(children(part, labels.preposition)) if labels.preposition_governs else [part]
    return next((child for governor in governors for child in children(governor, labels.complement)), None)


def _named(passage: Passage, head: Token) -> bool:
    """Whether a capital letter within the sentence says that the noun is a name: “déclarait la DRV”."""
    return head.text[0].isupper() and head.i > passage.sentence_of(head)[0]


def speaker_before(passage: Passage, cue: Cue) -> SpeakerWords | None:
    """The subject of a verb that introduces what is said."""
    labels = passage.lexicon.labels
    if cue.clitic is not None:
        return _alone(cue.clitic)
    if cue.passive:
        agent = first_child(cue.verb, labels.agent)
        if agent is None:
            return None
        if labels.preposition_governs:
            return phrase_from(passage, agent.i + 1, agent.right_edge.i + 1)
        return phrase(passage, agent, agent.left_edge.i + 1)
    beside = _nominal_before(passage, cue)
    subject = beside if cue.unparsed and beside is not None else subject_of(cue.verb, passage) or beside
    if subject is None and cue.first < cue.verb.i:
        subject = subject_of(passage.doc[cue.first], passage)
    if subject is not None and subject.text.startswith("-"):
        return _alone(subject)
    if subject is None:
        return _apart_before(passage, cue) if cue.finite else None
    if subject.lower_ in passage.words.impersonal and _impersonal(subject, cue):
        return None
    if subject.pos_ in NOMINAL or subject.pos_ in {"DET", "ADJ", "X"}:
        return _described(passage, _past_adjunct(passage, _up_to(phrase(passage, subject), cue), cue), cue)
    return _misread(passage, subject, cue)


def _up_to(speaker: SpeakerWords, cue: Cue) -> SpeakerWords:
    """The phrase without the verb, which a wrong parse may have in it."""
    first = cue.verb.doc[cue.first]
    if not speaker.head.i < cue.first or speaker.end <= first.idx:
        return speaker
    last = first.nbor(-1)
    return SpeakerWords(speaker.start, last.idx + len(last), speaker.head)


def _misread(passage: Passage, subject: Token, cue: Cue) -> SpeakerWords | None:
    """A subject whose head the model takes for a verb, though an article stands before it: “un porte parole”."""
    doc, first = passage.doc, subject.left_edge
    if first.pos_ != "DET" or not first.i < subject.i < cue.first:
        return None
    end = next((t.i for t in doc[subject.i : cue.first] if t.text == ","), cue.first)
    return SpeakerWords(first.idx, doc[end - 1].idx + len(doc[end - 1]), subject)


def _described(passage: Passage, speaker: SpeakerWords, cue: Cue) -> SpeakerWords:
    """Whom the phrase between commas describes, where the parse takes it for the subject: “Anne Morin, élue, a dit”."""
    doc, floor = passage.doc, passage.sentence_of(cue.verb)[0]
    first = speaker.head.i
    while first > floor and doc[first].idx > speaker.start:
        first -= 1
    closed = cue.first > 0 and doc[cue.first - 1].text == ","
    if not closed or first - 1 <= floor or doc[first - 1].text != ",":
        return speaker
    before = doc[floor : first - 1]
    named = before[0].pos_ in {"DET", "PROPN", "NOUN"} and before[0].lower_ not in passage.words.times
    if not named or any(t.pos_ in {"VERB", "AUX"} or t.text in {",", ":"} for t in before):
        return speaker
    found = phrase_from(passage, floor, first - 1)
    return found if found is not None and can_speak(passage, found) else speaker


def _past_adjunct(passage: Passage, speaker: SpeakerWords, cue: Cue) -> SpeakerWords:
    """The speaker without the adjunct before it that the parse takes for its head: “Aux députés, le ministre a dit”."""
    doc, labels = passage.doc, passage.lexicon.labels
    head = speaker.head
    preposition = first_child(head, labels.preposition)
    adjunct = not labels.preposition_governs and preposition is not None and preposition == head.left_edge
    comma = next((i for i in range(cue.first - 1, head.i, -1) if doc[i].text == ","), None)
    if not adjunct or comma is None:
        return speaker
    found = phrase_from(passage, comma + 1, cue.first)
    return speaker if found is None or found.head.lower_ in passage.words.relative_pronouns else found


def _apart_before(passage: Passage, cue: Cue) -> SpeakerWords | None:
    """Whoever is named between commas before the verb, described or not: “Indigné, Paul Morin, le maire, a dit”."""
    doc, end = passage.doc, cue.first - 1
    floor = passage.sentence_of(cue.verb)[0]
    for _ in range(SEGMENTS):
        if end <= floor or doc[end].text != ",":
            return None
        start = end - 1
        while start > floor and doc[start - 1].text not in {",", ":", ";"}:
            start -= 1
        if any(t.pos_ in {"VERB", "AUX"} for t in doc[start:end]):
            return None
        if doc[start].pos_ == "PROPN":
            return phrase_from(passage, start, end)
        end = start - 1
    return None


def _impersonal(subject: Token, cue: Cue) -> bool:
    return subject.dep_ == "expl" or (subject.dep_ == "expl:subj" and cue.passive)


def impersonal(passage: Passage, cue: Cue) -> bool:
    """Whether the verb's subject is nobody: “il a été annoncé que”, “it was said that”."""
    labels = passage.lexicon.labels
    subjects = children(cue.verb, labels.subject + labels.passive_subject)
    return any(subject.lower_.strip("-") in passage.words.impersonal for subject in subjects)


def speaker_after(passage: Passage, cue: Cue, limit: int) -> SpeakerWords | None:
    """The subject that follows an inserted verb: “…, a déclaré vendredi à la presse le ministre”."""
    if cue.clitic is not None:
        return _alone(cue.clitic)
    doc, words = passage.doc, passage.words
    i, reach = cue.last + 1, min(limit, cue.last + 1 + REACH)
    while i < reach:
        token = doc[i]
        if _begins_name(token):
            return phrase_from(passage, i + 1, limit, particle=True)
        if token.pos_ == "ADV" and _capitalised_alone(token):  # “…, says Then.”
            return phrase_from(passage, i, limit)
        particle = token.dep_ in passage.lexicon.labels.particle and token.head == cue.verb
        if particle or token.pos_ in {"ADV", "SPACE"} or token.lower_ in words.times:
            i += 1
        elif (subject := _inverted_subject(passage, cue, i)) is not None:
            return SpeakerWords(token.idx, phrase(passage, subject).end, subject)
        elif token.pos_ in {"ADP", "SCONJ"}:
            i = _after_adjunct(passage, i, reach)
        elif token.is_punct:
            following = _past_insertion(passage, i, reach)
            if following is None:
                return None
            i = following
        elif token.pos_ == "DET" and i + 1 < reach and _is_time(passage, doc[i + 1]):
            i += 2
        elif token.pos_ in PHRASE_START or token.pos_ == "X" or _capitalised_alone(token):
            found = phrase_from(passage, i, limit)
            if found is not None and found.head.lower_ in words.times:
                i = max(i + 1, noun_phrase(found.head, passage.lexicon.labels)[1])
                continue
            return found
        else:
            return None
    return None


def _is_time(passage: Passage, token: Token) -> bool:
    """Whether a word after an article is one of time, no part of what describes somebody: “the ⟨last-year⟩ winner”."""
    joined = token.i + 1 < len(token.doc) and _hyphenated(token, token.nbor(1))
    return token.lower_ in passage.words.times and not joined


def _inverted_subject(passage: Passage, cue: Cue, i: int) -> Token | None:
    """The verb's subject after it whose article, token `i`, the model takes for a preposition: “ont dit ⟨des⟩ élus”."""
    article = passage.doc[i].pos_ == "ADP" and passage.doc[i].lower_ in passage.words.articles
    if not article or i + 1 == len(passage.doc):
        return None
    beside = i == cue.last + 1 or passage.doc[i - 1].lower_ in passage.words.times
    noun, subjects = passage.doc[i + 1], own_subjects(passage, cue.verb)
    people = beside and passage.people.category(noun.lower_) is not None
    return next((subject for subject in subjects if subject.left_edge.i == i), noun if people else None)


def _past_insertion(passage: Passage, i: int, limit: int) -> int | None:
    """Past “, dans un communiqué,” or “(heure locale)” between verb and subject; None where the comma ends the
    clause."""
    doc = passage.doc
    if doc[i].text == "(":
        return next((t.i + 1 for t in doc[i:limit] if t.text == ")"), None)
    if doc[i].text != "," or i + 1 >= limit or doc[i + 1].pos_ not in {"ADP", "ADV", "SCONJ"}:
        return None
    for j in range(i + 2, limit):
        if doc[j].text == ",":
            return j + 1
        if doc[j].is_punct:
            return None
    return None


def _after_adjunct(passage: Passage, i: int, limit: int) -> int:
    """Past the prepositional phrase that begins at token `i`."""
    doc = passage.doc
    for j in range(i + 1, limit):
        token = doc[j]
        if token.pos_ in NOMINAL and not token.morph.get("Poss", []):
            while j + 1 < limit and _continues(passage, doc[j], doc[j + 1]):
                j += 1
            return _past_name(passage, j + 1, limit)
        if token.is_punct:
            return j
    return limit


def _past_name(passage: Passage, i: int, limit: int) -> int:
    """Past the name of what the adjunct is about, where the subject comes after it: “à la chaîne BBC le ministre”."""
    doc = passage.doc
    end = i
    while end < limit and doc[end].pos_ == "PROPN":
        end += 1
    described = i < end < limit - 1 and doc[end].pos_ == "DET" and doc[end + 1].pos_ in NOMINAL | {"ADJ"}
    return end if described else i


def _continues(passage: Passage, token: Token, following: Token) -> bool:
    if token.is_upper and len(token) > 1 and following.is_title:
        return False
    if token.text.endswith(".") and following.pos_ == "PROPN":
        return True
    if following.pos_ in {"PROPN", "NUM"} and token.pos_ in {"PROPN", "NUM"}:
        return following.ent_iob_ == "I"
    return following.pos_ == "ADJ" or following.ent_iob_ == "I"


def _alone(token: Token) -> SpeakerWords:
    dashes = token.text.rfind("-", 0, -1) + 1
    return SpeakerWords(token.idx + dashes, token.idx + len(token), token)
