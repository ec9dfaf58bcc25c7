"""Verbs that attribute, with the words around them that belong to them."""

from dataclasses import dataclass, replace

from spacy.tokens import Token

from services.extractor.phrases import any_of
from services.extractor.reading import text_of
from services.extractor.speech import SpeechVerb
from services.extractor.statements.draft import CueWords
from services.extractor.statements.grammar import NOMINAL, PHRASE_START, VERBAL, first_child, has_form
from services.extractor.statements.participles import as_told_by, bare_participle, before_name
from services.extractor.statements.passage import LONGEST_NAME, Passage
from services.extractor.statements.placed_verbs import auxiliary_before_clitic, clitic_after, placed_verb
from services.extractor.statements.relayed import relays

COMPLEMENT_REACH = 4
"""Most tokens from a verb to the complement that makes a cue of it: “met une nouvelle fois en cause” has more."""
VERB_GROUP = 7
"""Most tokens from an auxiliary to its verb: “a, de son côté, réitéré”."""


@dataclass(frozen=True)
class Cue:
    """A verb that attributes. `first` and `last` are the tokens of its verb group: “a-t-il ainsi déclaré”."""

    verb: Token
    first: int
    last: int
    entry: SpeechVerb
    passive: bool
    clitic: Token | None
    unparsed: bool = False
    """Whether the parse cannot show the subject, which stands right before: a misspelt auxiliary (“le maire à dit”),
    an infinitive that narrates (“Et le maire d'ajouter”), a verb that the model takes for something else."""
    closing: bool = False
    """Whether it stands between a quotation and a phrase, and is finite whatever the model takes it for: ““…?”, ask the
    residents”."""

    @property
    def finite(self) -> bool:
        """Whether the verb or its auxiliary is finite."""
        forms = self.verb.morph.get("VerbForm", [])
        finite = not forms or has_form(self.verb, "Fin")
        return self.first < self.verb.i or finite or self._past_form or self.closing

    @property
    def _past_form(self) -> bool:
        """Models often take a present for a participle (“avertit”): only a participle in -ant/-ing is sure."""
        return self.verb.morph.get("Tense", []) == ["Past"]

    def words(self) -> CueWords:
        """As code points."""
        doc = self.verb.doc
        last = doc[self.last]
        return CueWords(doc[self.first].idx, last.idx + len(last), self.entry.lemma, self.entry.stance)


def find_cues(passage: Passage, sentence: tuple[int, int]) -> tuple[Cue, ...]:
    """The sentence's attributing verbs, in order, without negated and idiomatic ones."""
    start, end = sentence
    return tuple(cue for token in passage.doc[start:end] if (cue := _cue(passage, token, sentence)) is not None)


def entry_of(passage: Passage, token: Token) -> SpeechVerb | None:
    """The lexicon's entry of a token that is, or could be, a verb, complements or not."""
    located = _located(passage, token)
    return located[0] if located is not None else None


def _located(passage: Passage, token: Token) -> tuple[SpeechVerb, int] | None:
    """The lexicon's entry of the token and the last token of its complement, the token itself where it has none."""
    lemma = _lemma(passage, token)
    if lemma is None:
        return None
    for locution in passage.speech.locutions.get(lemma, ()):
        last = _complement(passage, token, locution) if locution.takes else None
        if last is not None:
            return locution, last
    return (passage.speech.verbs[lemma], token.i) if lemma in passage.speech.verbs else None


def _lemma(passage: Passage, token: Token) -> str | None:
    """The verb of speech that the token is or, by its place, must be a form of."""
    known = passage.speech
    if token.pos_ in VERBAL and (token.lemma_ in known.verbs or token.lemma_ in known.locutions):
        return token.lemma_
    lemma = known.lemma_of(token.lower_)
    if token.pos_ == "PROPN" and token.text[0].isupper() and not token.is_sent_start:
        return None
    return lemma if lemma is not None and (token.pos_ in VERBAL or _must_be_verb(passage, token)) else None


def _closes_quotation(passage: Passage, token: Token) -> bool:
    """Whether a quotation ends right before the verb, give or take a comma, and a phrase follows it that may be its
    subject: “« … », estimated the senator”."""
    if token.i + 1 == len(token.doc) or not (token.nbor(1).pos_ in PHRASE_START or is_time(passage, token.nbor(1))):
        return False
    i = token.i - 1
    while i > 0 and token.doc[i].text == ",":
        i -= 1
    quotation = passage.quotation_at(token.doc[i].idx) if i >= 0 else None
    return quotation is not None and quotation.end == token.doc[i].idx + len(token.doc[i])


def is_time(passage: Passage, token: Token) -> bool:
    """Whether the word is one of time, which says nothing and takes nothing: “this week”, not “this rise”."""
    times = passage.words.times
    if token.pos_ in {"DET", "PRON"}:
        return token.lower_ in times and any(t.lower_ in times for t in token.doc[token.i + 1 : token.i + 2])
    return token.lower_ in times


def _complement(passage: Passage, token: Token, locution: SpeechVerb) -> int | None:
    """The last token of the complement that follows the verb, adverbs between them or not."""
    doc = passage.doc
    limit = min(token.i + COMPLEMENT_REACH, len(doc) - 1)
    pattern = any_of(locution.complements)
    for first in doc[token.i + 1 : limit + 1]:
        match = pattern.match(text_of(doc), first.idx)
        span = doc.char_span(match.start(), match.end(), alignment_mode="expand") if match else None
        if span is not None:
            return span.end - 1
        if first.pos_ not in {"ADV", "PRON"} and not is_time(passage, first):
            return None
    return None


def _must_be_verb(passage: Passage, token: Token) -> bool:
    """Whether the place says verb where the model does not: after an auxiliary, before “that”, after a quotation."""
    if token.i == 0 or token.i + 1 == len(token.doc) or token.pos_ == "DET":
        return False
    if _only_verb(passage, token) or _follows_quoted(passage, token):
        return True
    if token.pos_ == "ADV":
        return False
    known = passage.speech
    if all(names == {"gerund"} for _, names in known.senses(token.lower_)):
        return False
    before, after = token.nbor(-1), token.nbor(1)
    if after.lower_ in passage.words.complementizers and _after_misspelling(passage, token):
        return True
    if before.pos_ in NOMINAL and after.text == ":" and passage.speech.may_be_finite(token.lower_):
        following = token.doc[token.i + 2 : token.i + 3]
        return any(passage.is_mark(t) for t in following)
    if before.pos_ in {"DET", "ADP", "ADJ"} or before.morph.get("Poss", []) or after.is_punct:
        return before.pos_ == "AUX" and token.pos_ != "NOUN"
    clause = _past_adverbs(passage, token).lower_ in passage.words.complementizers
    clause = clause and known.may_be_finite(token.lower_)
    clause = clause and (before.pos_ in NOMINAL | {"ADV"} or (before.text == "," and known.only_finite(token.lower_)))
    inverted = before.is_punct and (after.pos_ in PHRASE_START or is_time(passage, after) or after.pos_ == "ADP")
    return before.pos_ == "AUX" or inverted or clause


def _follows_quoted(passage: Passage, token: Token) -> bool:
    """Whether a form of a verb of speech stands between a pause and a name that a quotation precedes: ““…,” Grant
    specifies.”, where a language puts the subject first."""
    doc, i = token.doc, token.i - 1
    while i > token.i - LONGEST_NAME and i > 0 and doc[i].pos_ == "PROPN":
        i -= 1
    named = i < token.i - 1 and passage.is_mark(doc[i]) and passage.lexicon.subject_first_insertion
    return named and token.nbor(1).is_punct and passage.speech.may_be_finite(token.lower_)


def _past_adverbs(passage: Passage, token: Token) -> Token:
    """The next token that is no adverb, a conjunction that the model takes for one being none."""
    following = token.doc[token.i + 1 :]
    conjunctions = passage.words.complementizers
    return next((t for t in following if t.pos_ != "ADV" or t.lower_ in conjunctions), token)


def _only_verb(passage: Passage, token: Token) -> bool:
    """Whether a form that is finite of a verb of speech stands after a noun and before what it takes, where the model
    shows no finite verb up to the next comma: “La direction dément toute fermeture”, “Le syndicat menace de partir”."""
    doc, words = token.doc, passage.words
    start, end = passage.sentence_of(token)
    before, after = token.nbor(-1), token.nbor(1)
    if not passage.speech.only_finite(token.lower_):
        return False
    takes = after.pos_ in {"DET", "SCONJ", "ADV"} or passage.is_mark(after) or after.lower_ in words.infinitive_markers
    takes = takes or (after.pos_ in VERBAL and has_form(after, "Inf"))
    predicate = before.pos_ == "ADJ" and first_child(token, passage.lexicon.labels.subject) is not None
    if (before.pos_ not in {"NOUN", "PROPN"} and not predicate) or doc[start].pos_ not in {"DET", "PROPN"} or not takes:
        return False
    pause = next((t.i for t in doc[token.i : end] if t.text in {",", ";"}), end)
    marked = _past_adverbs(passage, token).lower_ in words.complementizers
    if token.i + 2 < end and after.lower_ in words.infinitive_markers:
        marked = marked or has_form(token.nbor(2), "Inf")
    clear = not any(t.text in {",", ";", ":"} for t in doc[start : token.i])
    rest = () if marked else doc[token.i + 1 : pause]
    return clear and not any(t.pos_ in VERBAL and has_form(t, "Fin") for t in (*doc[start : token.i], *rest))


def _after_misspelling(passage: Passage, token: Token) -> bool:
    """Whether a participle follows what is written for an auxiliary (“à estimé”), whatever the model takes it for."""
    if token.i == 0 or token.nbor(-1).lower_ not in passage.words.auxiliary_misspellings:
        return False
    infinitive = token.lower_ == passage.speech.lemma_of(token.lower_)
    return has_form(token, "Part") or (token.pos_ not in VERBAL and not infinitive)


def _cue(passage: Passage, token: Token, sentence: tuple[int, int]) -> Cue | None:
    located = _located(passage, token)
    if located is None or "quote" not in located[0].takes:
        located = placed_verb(passage, token) or located
    if located is None or _hyphenated(token) or _imperative(passage, token):
        return None
    if "2" in token.morph.get("Person", []):
        return None
    entry, last = located
    labels, words = passage.lexicon.labels, passage.words
    auxiliaries = [
        child
        for child in token.children
        if child.dep_ in labels.auxiliary and child.pos_ in VERBAL and 0 < token.i - child.i <= VERB_GROUP
    ]
    if has_form(token, "Part") and token.head.pos_ == "AUX" and 0 < token.i - token.head.i <= VERB_GROUP:
        auxiliaries.append(token.head)
    around = passage.quotation_at(token.idx)
    if around is None or around.inner_start != token.idx:  # “has “condemned” it”
        auxiliaries = [a for a in auxiliaries if passage.quotation_at(a.idx) is around]
    historic = _historic(passage, token, sentence[0])
    unparsed = historic or _after_misspelling(passage, token)
    if unparsed:
        auxiliaries.append(token.nbor(-1))
    unparsed = unparsed or (token.pos_ not in VERBAL and _only_verb(passage, token))
    inverted = auxiliary_before_clitic(token)
    if inverted is not None:
        auxiliaries.append(inverted)
    governor = None if historic else _governor(passage, token)
    governed = governor is not None
    told = not _infinitive(passage, token) or narrated(passage, token) or _joined_to_finite(passage, token)
    closing = _closes_quotation(passage, token) or before_name(passage, token, sentence)
    told = told or historic or closing
    if not governed and (entry.governed or not told):
        return None
    if _conditional(passage, token, entry):
        return None
    reflexive = any(c.lower_ in words.reflexives and c.dep_ not in labels.subject for c in token.children)
    if (reflexive and entry.lemma in words.reflexive_vetoes) or (entry.reflexive and not reflexive):
        return None
    if entry.stance == "asks" and (reflexive or any("Yes" in c.morph.get("Reflex", []) for c in token.children)):
        entry = replace(entry, stance="believes")  # “se demander”
    if not auxiliaries and bare_participle(passage, token) and not closing:
        return None
    if entry.lemma not in words.negatable and _negated(passage, token):
        return None
    if any(_matches(veto.split(), token) for veto in passage.lexicon.vetoes):
        return None
    if (token.lower_ in words.cites and not auxiliaries) or relays(passage, token):
        return None
    group = [token.i, *(a.i for a in auxiliaries if sentence[0] <= a.i < token.i)]
    if governor is not None and sentence[0] <= governor.i < token.i and token.i - governor.i <= 4:
        group += [governor.i, *(c.i for c in governor.children if c.dep_ in labels.auxiliary and c.i < governor.i)]
    clitic = clitic_after(token, group)
    return Cue(
        verb=token,
        first=min(group),
        last=max(last, clitic.i) if clitic is not None else last,
        entry=entry,
        passive=any(a.dep_ in labels.passive for a in auxiliaries) or as_told_by(passage, token),
        clitic=clitic,
        unparsed=unparsed,
        closing=closing,
    )


def _hyphenated(token: Token) -> bool:
    """Whether the token is part of a compound: “a two-point lead”, “a state-run bank”."""
    doc, i = token.doc, token.i
    joined_before = i > 1 and doc[i - 1].text == "-" and not (doc[i - 2].whitespace_ or doc[i - 1].whitespace_)
    joined_after = i + 2 < len(doc) and doc[i + 1].text == "-" and not (token.whitespace_ or doc[i + 1].whitespace_)
    return joined_before or joined_after


def _imperative(passage: Passage, token: Token) -> bool:
    """Whether the verb asks the reader: “Rappelons que”. Models often miss the mood, so the ending counts where
    there is neither subject nor auxiliary."""
    labels = passage.lexicon.labels
    if "Imp" in token.morph.get("Mood", []):
        return True
    if not token.lower_.endswith(passage.lexicon.imperative_endings or ("\0",)):
        return False
    return not any(c.dep_ in labels.subject + labels.passive_subject + labels.auxiliary for c in token.children)


def _historic(passage: Passage, token: Token, first: int) -> bool:
    """Whether an infinitive narrates: “Et le maire d'ajouter : …”, with neither a verb nor a comma before it."""
    if token.i < first + 2 or token.nbor(-1).lower_ not in passage.words.historic_markers or not has_form(token, "Inf"):
        return False
    before = passage.doc[first : token.i - 1]
    named = before[-1].pos_ == "PROPN" or passage.people.category(before[-1].lower_) is not None
    return named and not any(t.pos_ in VERBAL or t.is_punct for t in before)


def _conditional(passage: Passage, token: Token, entry: SpeechVerb) -> bool:
    """Whether the verb stands in an if-clause (“si quelqu'un croit que”), or is one of thinking in another clause that
    a conjunction opens (“quand il pense que”, “refuse de dire s'il croit que”), unless the sentence begins with what it
    only concedes. “On demande s'il a dit que” is none."""
    words = passage.words
    thinks = entry.stance == "believes"
    conditions = words.subordinators | words.question_conjunctions
    opening = words.conditionals | (conditions if thinks and not _conceded(passage, token) else frozenset())
    prepositions = passage.lexicon.labels.preposition  # “after the vote, he predicted that”
    marked = any(c.lower_ in opening and c.i < token.i and c.dep_ not in prepositions for c in token.children)
    return marked and (thinks or token.dep_ in passage.lexicon.labels.adverbial_clause)


def _conceded(passage: Passage, token: Token) -> bool:
    """Whether the sentence begins with a conjunction that only concedes what the verb tells: “Bien qu'il pense que”."""
    start = passage.sentence_of(token)[0]
    leads = (t for t in passage.doc[start : token.i] if t.pos_ != "CCONJ" and not t.is_punct)
    first = next(leads, token)
    return first.lower_ in passage.words.narrator_conjunctions and not any(
        t.text == "," for t in passage.doc[first.i : token.i]
    )


def _joined_to_finite(passage: Passage, token: Token) -> bool:
    """Whether what looks like an infinitive is joined to a finite verb: “they see it, but say that”."""
    joined = token.dep_ in passage.lexicon.labels.conjunct and token.i > 0 and token.nbor(-1).pos_ == "CCONJ"
    return joined and has_form(token.head, "Fin") and passage.speech.may_be_finite(token.lower_)


def _infinitive(passage: Passage, token: Token) -> bool:
    """Whether the verb is an infinitive: models take “demanda” for one."""
    names = passage.speech.forms.get(token.lower_, {})
    return has_form(token, "Inf") and (not names or any("infinitive" in of for of in names.values()))


def narrated(passage: Passage, token: Token) -> bool:
    """Whether the infinitive tells what somebody did next: “…, avant de préciser que”."""
    before = passage.doc[max(token.i - 4, 0) : token.i]
    return any(t.lower_ in passage.words.narrating for t in before)


def _governor(passage: Passage, token: Token) -> Token | None:
    """The verb that makes a cue of the infinitive: its head, or right before it (“a fait valoir”)."""
    if not _infinitive(passage, token):
        return None
    causatives = passage.words.causatives
    preceding = reversed(token.doc[max(token.i - 3, 0) : token.i])
    before = next((t for t in preceding if t.pos_ not in {"ADV", "ADP"}), None)
    if before is not None and before.lower_ in passage.words.causative_forms:
        return before
    if token.head.lemma_ in causatives and token.head != token:
        return token.head
    return before if before is not None and before.pos_ in VERBAL and before.lemma_ in causatives else None


def _negated(passage: Passage, token: Token) -> bool:
    negations = passage.words.negations
    governor = _governor(passage, token)
    heads = [token] if governor is None else [token, governor]
    before = next((t for t in reversed(token.doc[: token.i]) if t.pos_ != "ADV"), token)
    if before.lower_ in passage.words.exclusions:
        return True
    return any(
        child.lower_ in negations
        and child.i < head.i + 3
        and (child.i < head.i or child.dep_ == "neg")
        and passage.quotation_at(child.idx) is passage.quotation_at(head.idx)
        for head in heads
        for child in head.children
    )


def _matches(phrase: list[str], token: Token) -> bool:
    """Whether the lemmas of the phrase end at this token (`vouloir dire`)."""
    start = token.i + 1 - len(phrase)
    return start >= 0 and [t.lemma_ for t in token.doc[start : token.i + 1]] == phrase
