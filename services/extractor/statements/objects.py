"""What is said in a noun phrase: “a annoncé la fermeture du port”, “fait état de trois routes coupées”."""

from spacy.tokens import Token

from services.extractor.statements.cues import Cue, is_time
from services.extractor.statements.draft import Range
from services.extractor.statements.grammar import VERBAL, children, first_child
from services.extractor.statements.passage import Passage

DATES = frozenset({"DATE", "TIME"})
"""The model's labels of numbers that tell when something was said."""
RELATIVE_REACH = 4
"""Most tokens from an object to the relative pronoun that goes on with it: “the theory, according to which”."""


def object_range(passage: Passage, cue: Cue, limit: int) -> Range | None:
    """Tokens of the verb's object with what is said of it, for verbs that take a noun: “called it a lie”, “praised X
    for Y”."""
    labels = passage.lexicon.labels
    said = [*children(cue.verb, labels.predicative), *described_as(passage, cue)]
    if cue.entry.stance == "accuses" and any(c.i < cue.first for c in children(cue.verb, labels.object)):
        return _of_what(passage, cue, cue.last + 1, limit)  # “whom she accuses of fraud”
    objects = (
        list(children(cue.verb, labels.object))
        or _after_time(passage, cue, limit)
        or _after_adjunct(passage, cue, limit)
        or _right_after(passage, cue, limit)
    )
    for child in sorted((*objects, *said), key=lambda t: t.i):
        if not cue.last < child.i < limit or child.lower_ in passage.words.times:
            continue
        end = max(t.right_edge.i for t in (child, *said)) + 1
        if child.pos_ == "PRON" and cue.entry.stance == "accuses":
            return _of_what(passage, cue, end, limit)
        if _nominal(child) or (child.pos_ == "PRON" and bool(said)):
            end = _with_complements(passage, cue, end, every=child.pos_ == "ADV")
            return max(child.left_edge.i, cue.last + 1), _with_relative(passage, end, limit)
    return None


def described_as(passage: Passage, cue: Cue) -> list[Token]:
    """What the verb's object is described as, and a second object that it is called: “labelled him ⟨as a coward⟩”,
    “branded the plan ⟨a disaster⟩”."""
    labels = passage.lexicon.labels
    if cue.entry.lemma in passage.words.naming:
        first, *others = [c for c in children(cue.verb, labels.object) if c.i > cue.last] or [cue.verb]
        if others and others[0].left_edge.i == first.right_edge.i + 1:
            return others[:1]
    if "description" not in cue.entry.takes or not labels.preposition_governs:
        return []
    return [c for c in children(cue.verb, labels.preposition) if c.i > cue.last and c.lower_ in cue.entry.prepositions]


def _right_after(passage: Passage, cue: Cue, limit: int) -> list[Token]:
    """The noun phrase right after a verb that the parse takes for none."""
    following = passage.doc[cue.last + 1 : limit] if cue.unparsed else ()
    return [t for t in following if t.pos_ == "NOUN" and t.left_edge.i == cue.last + 1][:1]


def _after_time(passage: Passage, cue: Cue, limit: int) -> list[Token]:
    """The object that the parse hangs on the word of time before it: “a annoncé jeudi la fermeture du port”."""
    i = cue.last + 1
    while i < limit and is_time(passage, passage.doc[i]):
        i += 1
    below = (t for time in passage.doc[cue.last + 1 : i] for t in children(time, passage.lexicon.labels.object))
    return [t for t in below if t.left_edge.i == i]


def _after_adjunct(passage: Passage, cue: Cue, limit: int) -> list[Token]:
    """The object that the parse hangs, without a preposition, on the noun of an adjunct before it: “a annoncé dans un
    communiqué la fermeture du port”."""
    labels = passage.lexicon.labels
    if labels.preposition_governs:
        return []
    adjuncts = [c for c in cue.verb.rights if cue.last < c.i < limit and first_child(c, labels.preposition) is not None]
    below = [t for adjunct in adjuncts for t in adjunct.subtree if adjunct.i < t.i < limit and t.pos_ == "NOUN"]
    return [t for t in below if t.left_edge.pos_ == "DET" and not is_time(passage, t) and t.dep_ in labels.complement]


def _nominal(token: Token) -> bool:
    """Whether the token heads a noun phrase: “le peu de progrès”, whose head is an adverb, too."""
    return token.pos_ in {"NOUN", "PROPN"} or (token.pos_ == "ADV" and token.left_edge.pos_ == "DET")


def _of_what(passage: Passage, cue: Cue, start: int, limit: int) -> Range | None:
    """What a pronoun is accused of, without it: “accused him ⟨in May⟩ of fraud”."""
    while start + 2 < limit and passage.doc[start].pos_ == "ADP" and is_time(passage, passage.doc[start + 1]):
        start += 2
    if start + 1 >= limit or passage.doc[start].lower_ not in passage.words.object_prepositions:
        return None
    return start + 1, min(max(_with_complements(passage, cue, start), start + 2), limit)


def oblique_range(passage: Passage, cue: Cue, limit: int) -> Range | None:
    """Tokens of the noun phrase that follows the verb and one of its prepositions, without it: “fait état de …”."""
    doc, labels = passage.doc, passage.lexicon.labels
    for token in doc[cue.last + 1 : limit]:
        if token.lower_ in cue.entry.prepositions and token.i + 1 < limit and token.nbor(1).pos_ != "ADP":
            noun = token if labels.preposition_governs else token.head
            return token.i + 1, min(max(noun.right_edge.i + 1, token.i + 2), limit)
        if token.pos_ != "ADV" and not is_time(passage, token):
            return _oblique_further(passage, cue, limit)
    return None


def _oblique_further(passage: Passage, cue: Cue, limit: int) -> Range | None:
    """The same where other phrases stand between: “complained to the council for months about ⟨the smell⟩”."""
    labels = passage.lexicon.labels
    if not labels.preposition_governs:
        return None
    for child in children(cue.verb, labels.preposition):
        noun = first_child(child, labels.complement)
        taken = cue.last < child.i < limit and child.lower_ in cue.entry.prepositions
        if taken and noun is not None and _nominal(noun):
            between = passage.doc[cue.last + 1 : child.i]
            adjuncts = len(between) > 0 and all(t.pos_ not in VERBAL and not t.is_punct for t in between)
            return (child.i + 1, min(child.right_edge.i + 1, limit)) if adjuncts and between[0].pos_ == "ADP" else None
    return None


def _with_complements(passage: Passage, cue: Cue, end: int, *, every: bool = False) -> int:
    """The end of the phrases right after an object that go on with what is said, or of every phrase after it."""
    for child in cue.verb.rights:
        accused = cue.entry.stance == "accuses" and _of_deed(passage, child)
        if child.left_edge.i == end and (every or accused or _said_too(passage, child)):
            end = child.right_edge.i + 1
    return end


def _of_deed(passage: Passage, phrase: Token) -> bool:
    """Whether a phrase tells where or how a deed was done that somebody is accused of, not when or at what the accuser
    spoke: “accuses the firm of dumping sewage ⟨in the river⟩”."""
    words = passage.words
    told = words.speech_nouns | words.occasions
    return phrase.pos_ == "ADP" and not any(t.lower_ in words.times or t.lemma_.lower() in told for t in phrase.subtree)


def _said_too(passage: Passage, phrase: Token) -> bool:
    """Whether a phrase after the object goes on with what is said: “the deaths in an ambush”, not “in a statement”."""
    labels, words = passage.lexicon.labels, passage.words
    if any(t.pos_ == "NUM" and t.ent_type_ not in DATES for t in phrase.subtree):
        return True
    if phrase.left_edge.lower_ not in words.object_prepositions:
        return False
    noun = first_child(phrase, labels.complement) if labels.preposition_governs else phrase
    following = phrase.doc[phrase.left_edge.i + 1 : phrase.left_edge.i + 2]
    if first_child(phrase, labels.prepositional_clause) is not None:
        return True  # “for negligence in letting it rot”
    if phrase.left_edge.lower_ in words.placing and not any(t.lower_ in words.indefinite for t in following):
        return False
    return noun is None or (noun.pos_ != "PROPN" and noun.lemma_.lower() not in words.speech_nouns | words.occasions)


def _with_relative(passage: Passage, end: int, limit: int) -> int:
    """The end of the sentence where a relative clause follows the object, else the object's end."""
    for word in passage.doc[end : min(end + RELATIVE_REACH, limit)]:
        if word.lower_ in passage.words.relative_pronouns:
            return limit
        if (
            word.text != ","
            and word.pos_ not in {"ADP", "SCONJ"}
            and word.dep_ not in passage.lexicon.labels.preposition
        ):
            break
    return min(end, limit)
