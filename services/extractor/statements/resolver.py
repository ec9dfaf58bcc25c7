"""Who a speaker is: names, pronouns, descriptions and texts that speak, over the whole article.

Not coreference in general: only whoever may speak is followed. The article is read once, in order. Each name, subject
pronoun and person described leaves a trace; a pronoun or a description means the one with the strongest trace that
agrees with it in gender and number. Somebody who is described but never named also leaves traces, so that a pronoun
for “une habitante” stays unknown instead of meaning the last woman named.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from schemas.article import TextField
from schemas.entity import EntityLabel
from schemas.statement import Speaker
from services.extractor.casualties.lexicon import People
from services.extractor.entities.entity import Entities, Entity
from services.extractor.entities.lexicon import EntityLexicon
from services.extractor.entities.names import words as folded
from services.extractor.statements.draft import Draft, SpeakerWords
from services.extractor.statements.lexicon import Pronoun
from services.extractor.statements.passage import Passage

GENDERS = {"masculine": "m", "feminine": "f"}
SPEAKER = 1.8
SUBJECT = 1.5
OTHER = 1.0
POSSESSOR = 0.6
QUOTED = 0.2
OWN_CONTENT = 0.1
"""Weights of a trace: whoever speaks or is a subject is likelier to be meant than whom a quotation mentions."""
FADING = 0.72
"""What remains of a trace's weight a sentence later."""
BODY = 0.5
"""Factor for an organisation where the pronoun may mean a person."""
LEAST = 0.12
"""Weakest trace that is taken for the one meant."""


@dataclass(frozen=True)
class Referent:
    """Somebody who may be meant. Without a name for those described but never named."""

    key: str
    gender: str | None
    plural: bool
    name: str | None = None
    entity_id: str | None = None
    label: EntityLabel | None = None

    @property
    def person(self) -> bool:
        """Whether it is somebody, not something."""
        return self.label in (None, "PER")


@dataclass(frozen=True)
class Trace:
    """A place where the referent was mentioned."""

    referent: Referent
    sentence: int
    field: TextField
    start: int
    weight: float


def resolve_speakers(passages: Sequence[Passage], drafts: Sequence[Draft], entities: Entities) -> dict[int, Referent]:
    """The referent of each draft's speaker that is known, by the draft's place in `drafts`."""
    return _Resolver(passages, drafts, entities).read()


def speaker_of(text: str, referent: Referent | None) -> Speaker:
    """The speaker as the contract has it."""
    if referent is None or referent.name is None:
        return Speaker(text=text)
    return Speaker(text=text, name=referent.name, entity_id=referent.entity_id, label=referent.label)


class _Resolver:
    def __init__(self, passages: Sequence[Passage], drafts: Sequence[Draft], entities: Entities) -> None:
        self.passages = passages
        self.drafts = drafts
        self.entities = entities
        self.traces: list[Trace] = []
        self.roles: dict[str, Referent] = {}
        self.sentence = 0
        self.lexicon = passages[0].reading.language.lexicon("entities", EntityLexicon) if passages else EntityLexicon()
        self.people = passages[0].reading.language.lexicon("people", People) if passages else People()
        self.speaking: dict[tuple[TextField, int], list[int]] = {}
        for i, draft in enumerate(drafts):
            if draft.speaker is not None:
                self.speaking.setdefault((draft.field, draft.speaker.head.i), []).append(i)

    def read(self) -> dict[int, Referent]:
        found: dict[int, Referent] = {}
        for passage in self.passages:
            mentions = self._mentions(passage)
            for start, end in passage.sentences:
                self.sentence += 1
                for token in passage.doc[start:end]:
                    referent = self._meant(passage, token, mentions)
                    if referent is None:
                        continue
                    drafts = self.speaking.get((passage.field, token.i), [])
                    found.update(dict.fromkeys(drafts, referent))
                    self._leave(passage, token, referent, bool(drafts))
        return found

    def _mentions(self, passage: Passage) -> dict[int, Entity]:
        """Entities by the token that heads their mention, and their roles learnt."""
        heads: dict[int, Entity] = {}
        everything = (0, len(passage.text))
        for mention, entity in self.entities.within(passage.field, *everything):
            span = passage.doc.char_span(mention.start, mention.end, alignment_mode="expand")
            if span is not None and len(span) > 0 and span.root.i not in heads:
                heads[span.root.i] = entity
        return heads

    def _meant(self, passage: Passage, token: Token, mentions: Mapping[int, Entity]) -> Referent | None:
        drafts = self.speaking.get((passage.field, token.i), [])
        if token.i in mentions:
            referent = _named(mentions[token.i])
            self._learn_roles(passage, token, referent)
            return referent
        subject = token.dep_ in passage.lexicon.labels.subject + passage.lexicon.labels.passive_subject
        if not (drafts or subject) or (passage.quotation_at(token.idx) is not None and not drafts):
            return None
        pronoun = passage.lexicon.pronouns.get(token.lower_.lstrip("-"))
        if pronoun is not None:
            return self._pronoun(passage, token, pronoun, drafts)
        if token.pos_ not in {"NOUN", "ADJ", "PRON", "PROPN"}:
            return None
        inside = self._named_inside(passage, token, self.drafts[drafts[0]].speaker if drafts else None, mentions)
        if inside is not None:
            self._learn_roles(passage, token, inside)
            return inside
        return self._described(passage, token, speaking=bool(drafts))

    def _leave(self, passage: Passage, token: Token, referent: Referent, speaking: bool) -> None:
        labels = passage.lexicon.labels
        if speaking:
            weight = SPEAKER
        elif passage.quotation_at(token.idx) is not None:
            weight = QUOTED
        elif token.dep_ in labels.subject + labels.passive_subject:
            weight = SUBJECT
        else:
            weight = POSSESSOR if _possesses(token) else OTHER
        self.traces.append(Trace(referent, self.sentence, passage.field, token.idx, weight))

    def _pronoun(self, passage: Passage, token: Token, pronoun: Pronoun, drafts: Sequence[int]) -> Referent | None:
        if pronoun.person != 3 or pronoun.generic:
            return None
        plural = pronoun.number == "plural"
        own = [part for i in drafts for part in self.drafts[i].parts]
        gender = GENDERS.get(pronoun.gender)
        return self._strongest(passage, gender, plural, own, body=pronoun.gender == "neuter")

    def _strongest(
        self, passage: Passage, gender: str | None, plural: bool, own: Sequence[tuple[int, int]], body: bool
    ) -> Referent | None:
        """The referent with the strongest trace that agrees."""
        weights: dict[str, float] = {}
        referents: dict[str, Referent] = {}
        for trace in self.traces:
            referent = trace.referent
            if not _agrees(referent, gender, plural, body):
                continue
            weight = trace.weight * FADING ** (self.sentence - trace.sentence)
            if trace.field == passage.field and any(a <= trace.start < b for a, b in own):
                weight *= OWN_CONTENT
            if not body and not referent.person:
                weight *= BODY
            if gender is not None and referent.gender == gender:
                weight *= 1.2
            weights[referent.key] = max(weights.get(referent.key, 0.0) * 1.05, weight)
            referents[referent.key] = referent
        if not weights:
            return None
        key = max(weights, key=lambda k: weights[k])
        return referents[key] if weights[key] >= LEAST else None

    def _named_inside(
        self, passage: Passage, head: Token, speaker: SpeakerWords | None, mentions: Mapping[int, Entity]
    ) -> Referent | None:
        """The name in a description: an apposition (“le maire, Anne Morin”), or whose text it is that speaks."""
        labels = passage.lexicon.labels
        within = [
            (token, mentions[token.i])
            for token in passage.doc[head.left_edge.i : head.right_edge.i + 1]
            if token.i in mentions
            and (speaker.start <= token.idx < speaker.end if speaker else token.dep_ in labels.apposition)
        ]
        if head.lemma_ in passage.words.speech_nouns:
            owners = [entity for _, entity in within]
            return _named(owners[0]) if owners else None
        named = [entity for token, entity in within if entity.label == "PER" and not _possesses(token)]
        return _named(named[0]) if len(named) == 1 else None

    def _learn_roles(self, passage: Passage, token: Token, referent: Referent) -> None:
        """Nouns that describe a named person: “la ministre Anne Morin”, “Anne Morin, ministre”."""
        if referent.label != "PER":
            return
        labels = passage.lexicon.labels
        joined = labels.apposition + labels.name_part
        described = [c for c in token.children if c.dep_ in joined or c.dep_ in ("nmod", "amod", "compound")]
        if token.dep_ in joined or token.dep_ == "nmod":
            described.append(token.head)
        if token.pos_ == "NOUN":
            described.append(token)
        for noun in described:
            if noun.pos_ == "NOUN" or noun.lower_ in self.lexicon.roles:
                self.roles[noun.lemma_.lower()] = referent

    def _described(self, passage: Passage, token: Token, *, speaking: bool) -> Referent | None:
        """A person described: the one whom the article introduced so, else somebody without a name."""
        latter = token.lower_ in passage.words.latter
        if latter:
            gender = _gender(token)
            return self._strongest(passage, gender, plural=_plural(token), own=(), body=False)
        known = self.roles.get(token.lemma_.lower())
        if known is not None and _definite(token) and not _plural(token):
            gender = _gender(token) if _tells_gender(self.lexicon, token) else None
            if gender is None or known.gender in (None, gender):
                return known
        if not speaking and self.people.category(token.lower_) is None:
            return None
        return Referent(f"described:{token.lemma_.lower()}", _gender(token), _plural(token))


def _named(entity: Entity) -> Referent:
    return Referent(entity.entity_id, entity.gender, False, entity.name, entity.entity_id, entity.label)


def _agrees(referent: Referent, gender: str | None, plural: bool, body: bool) -> bool:
    if body:
        return referent.label in ("ORG", "LOC")
    if referent.label in ("LOC", "MISC"):
        return False
    if plural:
        return referent.plural or referent.label == "ORG"
    if referent.plural:
        return False
    if referent.label == "ORG":
        return False
    return gender is None or referent.gender is None or referent.gender == gender


def _possesses(token: Token) -> bool:
    """Whether a name stands in a complement: “l'avocat de X”, “X's lawyer”."""
    if token.dep_ == "poss":
        return True
    first = token.left_edge
    return first.pos_ == "ADP" or (token.head.pos_ == "ADP" and token.dep_ == "pobj")


def _gender(token: Token) -> str | None:
    gender = token.morph.get("Gender", [])
    return {"Masc": "m", "Fem": "f"}.get(gender[0]) if gender else None


def _plural(token: Token) -> bool:
    return token.morph.get("Number", []) == ["Plur"]


def _definite(token: Token) -> bool:
    """Whether the noun is one already known: “le ministre”, “ce ministre”, “his lawyer” is not."""
    return any(
        child.pos_ in {"DET", "PRON"}
        and ("Def" in child.morph.get("Definite", []) or "Dem" in child.morph.get("PronType", []))
        for child in token.children
        if child.i < token.i
    )


def _tells_gender(lexicon: EntityLexicon, token: Token) -> bool:
    return any(lexicon.roles.gender(word) is not None for word in folded(token.lower_))
