"""Who a speaker is: names, pronouns, descriptions and texts that speak, over the whole article.

Not coreference in general: only whoever may speak is followed. The article is read once, in order. Each name, subject
pronoun and person described leaves a trace; a pronoun or a description means the one with the strongest trace that
agrees with it in gender and number. Somebody who is described but never named also leaves traces, so that a pronoun
for “une habitante” stays unknown instead of meaning the last woman named.
"""

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from schemas.article import TextField
from schemas.span import TextSpan
from schemas.statement import Speaker
from services.extractor.casualties.lexicon import People
from services.extractor.entities.entity import Entities, Entity
from services.extractor.entities.lexicon import EntityLexicon
from services.extractor.entities.names import words as folded
from services.extractor.statements.describing import (
    Named,
    Referent,
    after_preposition,
    gender_of,
    gender_told,
    is_definite,
    is_honorific,
    is_indefinite,
    is_plural,
    named_beside,
    owner_of,
    tells_gender,
)
from services.extractor.statements.draft import Draft
from services.extractor.statements.lexicon import Pronoun
from services.extractor.statements.passage import Passage

GENDERS = {"masculine": "m", "feminine": "f"}
SPEAKER = 1.8
SUBJECT = 1.5
OTHER = 1.0
POSSESSOR = 0.6
QUOTED = 0.2
OWN_CONTENT = 0.1
KNOWN = 0.5
"""Weights of a trace: whoever speaks or is a subject is likelier to be meant than whom a quotation mentions.
`KNOWN` is the factor for a definite description of somebody not named so: it may well mean somebody who is."""
FADING = 0.72
"""What remains of a trace's weight a sentence later."""
BODY = 0.5
"""Factor for an organisation where the pronoun may mean a person."""
LEAD = 4
"""Sentences, the title's among them, in which “un professeur” may be whom the article names later."""
OFTEN = 3
"""Mentions of whoever is meant by a title that the article gives to nobody."""
LONGEST_ACRONYM = 4
"""Letters of what models take for somebody's name though it is none: “TV”."""
UNLIKELY = 0.4
"""Factor for whom a noun describes as of the other gender: “le mécanicien, Joan Puig, … dit-elle”."""
LEAST = 0.12
"""Weakest trace that is taken for the one meant."""
FORGOTTEN = 40
"""Sentences after which nothing of a trace remains that could matter."""


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


def speaker_of(words: TextSpan, referent: Referent | None) -> Speaker:
    """The speaker as the contract has it, for the words of the article that name it."""
    if referent is None or referent.name is None:
        return Speaker(text=words.text, span=words.where)
    return Speaker(
        text=words.text,
        name=referent.name,
        entity_id=referent.entity_id,
        label=referent.label,
        span=words.where,
    )


class _Resolver:
    def __init__(self, passages: Sequence[Passage], drafts: Sequence[Draft], entities: Entities) -> None:
        self.passages = passages
        self.drafts = drafts
        self.entities = entities
        self.traces: list[Trace] = []
        self.roles: dict[str, Referent] = {}
        self.genders: dict[str, str] = {}
        self.named_speakers: set[str] = set()
        self.sentence = 0
        self.lexicon = passages[0].reading.language.lexicon("entities", EntityLexicon) if passages else EntityLexicon()
        self.people = passages[0].reading.language.lexicon("people", People) if passages else People()
        self.speaking: dict[tuple[TextField, int], list[int]] = {}
        for i, draft in enumerate(drafts):
            if draft.speaker is not None:
                self.speaking.setdefault((draft.field, draft.speaker.head.i), []).append(i)

    def read(self) -> dict[int, Referent]:
        """The referents of the drafts' speakers, over all passages in order."""
        found: dict[int, Referent] = {}
        mentions = [self._mentions(passage) for passage in self.passages]
        for passage, named in zip(self.passages, mentions, strict=True):
            self._learn_genders(passage, named)
        mentions = [self._mentions(passage) for passage in self.passages]
        for passage, named in zip(self.passages, mentions, strict=True):
            self._learn_roles(passage, named)
            speakers = (named[i].referent.key for field, i in self.speaking if field == passage.field and i in named)
            self.named_speakers |= set(speakers)
        for passage, named in zip(self.passages, mentions, strict=True):
            for start, end in passage.sentences:
                self.sentence += 1
                for token in passage.doc[start:end]:
                    drafts = self._drafts_at(passage, token, named)
                    referent = self._meant(passage, token, named, drafts)
                    if referent is not None:
                        found.update(dict.fromkeys(drafts, referent))
                        self._leave(passage, token, referent, named, speaking=bool(drafts))
        return found

    def _mentions(self, passage: Passage) -> dict[int, Named]:
        """What is named, by token."""
        named: dict[int, Named] = {}
        for mention, entity in self.entities.within(passage.field, 0, len(passage.text)):
            span = passage.doc.char_span(mention.start, mention.end, alignment_mode="expand")
            if entity.label == "PER" and entity.name.isupper() and len(entity.name) <= LONGEST_ACRONYM:
                continue
            if span is not None and not any(token.i in named for token in span):
                referent = _referent(entity, self.genders.get(entity.entity_id))
                named.update({token.i: Named(referent, span) for token in span})
        return named

    def _learn_genders(self, passage: Passage, named: Mapping[int, Named]) -> None:
        """What a noun tells of the gender of who is named beside it: “Joan Puig, mécanicien”, “le fils de X, Tyler”."""
        for token in passage.doc:
            told = gender_told(passage, token) if token.pos_ == "NOUN" and token.i not in named else None
            if told is not None and not is_plural(token) and self.people.category(token.lower_) is not None:
                described = named_beside(self.lexicon, self.people, token, named)
                if described is not None:
                    self.genders.setdefault(described.key, told)

    def _learn_roles(self, passage: Passage, named: Mapping[int, Named]) -> None:
        """Nouns that describe somebody named: “la ministre Anne Morin”, “Anne Morin, ministre”."""
        for token in passage.doc:
            somebody = token.pos_ == "NOUN" and token.i not in named and not is_plural(token)
            if somebody and self.people.category(token.lower_) is not None:
                described = named_beside(self.lexicon, self.people, token, named)
                if described is not None:
                    self.roles[token.lemma_.lower()] = described

    def _drafts_at(self, passage: Passage, token: Token, named: Mapping[int, Named]) -> list[int]:
        """Places of the drafts whose speaker the token heads; all of a name's at its first token."""
        at = named.get(token.i)
        if at is None:
            return self.speaking.get((passage.field, token.i), [])
        if token.i != at.span.start:
            return []
        return [i for inside in at.span for i in self.speaking.get((passage.field, inside.i), [])]

    def _meant(
        self, passage: Passage, token: Token, named: Mapping[int, Named], drafts: Sequence[int]
    ) -> Referent | None:
        if token.i in named:
            return named[token.i].referent if token.i == named[token.i].span.start else None
        somebody = token.pos_ == "NOUN" and is_indefinite(token) and self.people.category(token.lower_) is not None
        told = passage.quotation_at(token.idx) is None and (somebody or _is_subject(passage, token))
        if not drafts and not told:
            return None
        pronoun = passage.lexicon.pronouns.get(
            token.lower_.rsplit("-", 1)[-1] if token.text[0] == "-" else token.lower_
        )
        if pronoun is None and drafts:
            pronoun = passage.lexicon.possessives.get(token.lower_)
        if pronoun is not None:
            return self._pronoun(passage, token, pronoun, drafts)
        if token.pos_ == "NOUN" or token.lower_ in passage.words.latter:
            return self._described(passage, token, named, drafts)
        return self._named_elsewhere(token) if drafts else None

    def _named_elsewhere(self, token: Token) -> Referent | None:
        """The one person whose name holds this word, where no mention was found here."""
        word = folded(token.text)
        people = [e for e in self.entities if e.label == "PER" and word and set(word) <= set(folded(e.name))]
        return _referent(people[0]) if len(people) == 1 else None

    def _leave(
        self, passage: Passage, token: Token, referent: Referent, named: Mapping[int, Named], *, speaking: bool
    ) -> None:
        at = named.get(token.i)
        tokens = list(at.span) if at is not None else [token]
        if speaking:
            weight = SPEAKER
        elif passage.quotation_at(token.idx) is not None:
            weight = QUOTED
        elif _possesses(token) or after_preposition(self.lexicon, token):
            weight = OTHER if _within_subject(passage, token) else POSSESSOR
        elif any(_is_subject(passage, t) for t in tokens) or self._begins(passage, token):
            weight = SUBJECT
        else:
            weight = OTHER
        if referent.name is None and is_definite(token):
            weight *= KNOWN
        self.traces.append(Trace(referent, self.sentence, passage.field, token.idx, weight))

    def _begins(self, passage: Passage, token: Token) -> bool:
        """Whether the name begins its sentence, give or take “Mme”."""
        start = passage.sentence_of(token)[0]
        return token.i == start or (token.i == start + 1 and is_honorific(self.lexicon, token.nbor(-1)))

    def _pronoun(self, passage: Passage, token: Token, pronoun: Pronoun, drafts: Sequence[int]) -> Referent | None:
        if pronoun.person != 3 or pronoun.generic:
            return None
        plural = pronoun.number == "plural"
        own = [part for i in drafts for part in self.drafts[i].parts]
        verbal = any(self.drafts[i].speaker_inserted for i in drafts)
        discount = OWN_CONTENT if verbal else POSSESSOR
        gender = GENDERS.get(pronoun.gender)
        return self._strongest(passage, gender, plural, own, discount, body=pronoun.gender == "neuter")

    def _strongest(
        self,
        passage: Passage,
        gender: str | None,
        plural: bool,
        own: Sequence[tuple[int, int]],
        discount: float,
        *,
        body: bool,
    ) -> Referent | None:
        """The referent with the strongest trace that agrees."""
        weights: dict[str, float] = {}
        referents: dict[str, Referent] = {}
        recent = bisect_left(self.traces, self.sentence - FORGOTTEN, key=lambda trace: trace.sentence)
        for trace in self.traces[recent:]:
            referent = trace.referent
            if not _agrees(referent, gender, plural, body):
                continue
            weight = trace.weight * FADING ** (self.sentence - trace.sentence)
            if trace.field == passage.field and any(a <= trace.start < b for a, b in own):
                weight *= discount
            if not body and not referent.person:
                weight *= BODY
            if gender is not None and referent.gender == gender:
                weight *= 1.2
            elif gender is not None and referent.told not in (None, gender):
                weight *= UNLIKELY
            weights[referent.key] = max(weights.get(referent.key, 0.0) * 1.05, weight)
            referents[referent.key] = referent
        if not weights:
            return None
        key = max(weights, key=lambda k: weights[k])
        return referents[key] if weights[key] >= LEAST else None

    def _described(
        self, passage: Passage, token: Token, named: Mapping[int, Named], drafts: Sequence[int]
    ) -> Referent | None:
        """Somebody described: the one named beside it or introduced so, else somebody without a name."""
        if token.lower_ in passage.words.latter:
            return self._strongest(passage, gender_of(token), is_plural(token), (), 1.0, body=False)
        beside = named_beside(self.lexicon, self.people, token, named)
        if beside is not None:
            return beside
        if token.lemma_ in passage.words.speech_nouns:
            owner = owner_of(passage, token, named)
            if owner is not None:
                self.roles[token.lemma_.lower()] = owner
            return owner or (self.roles.get(token.lemma_.lower()) if is_definite(token) else None)
        person = self.people.category(token.lower_) is not None
        known = self.roles.get(token.lemma_.lower())
        if known is not None and (is_definite(token) or self.sentence <= LEAD) and not is_plural(token):
            gender = gender_of(token) if tells_gender(self.lexicon, token) else None
            if gender is None or known.gender in (None, gender):
                return known
        if not person and not drafts:
            return None
        head = self._head_of_state(passage, token)
        if head is not None:
            return head
        return Referent(f"described:{token.lemma_.lower()}", gender_of(token), is_plural(token), person=person)

    def _head_of_state(self, passage: Passage, token: Token) -> Referent | None:
        """Whom “le président” means where the article never says so: the one person who speaks by name, is known
        by no other role, and whom the article names again and again."""
        if not is_definite(token) or is_plural(token) or token.lemma_.lower() not in passage.words.heads:
            return None
        if any(
            passage.lexicon.labels.complement and c.dep_ in passage.lexicon.labels.complement for c in token.children
        ):
            return None
        described = {referent.key for referent in self.roles.values()}
        fitting = [
            _referent(entity)
            for entity in self.entities
            if entity.label == "PER"
            and entity.entity_id not in described
            and len(entity.mentions) >= OFTEN
            and entity.entity_id in self.named_speakers
        ]
        return fitting[0] if len(fitting) == 1 and fitting[0].gender in (None, gender_of(token)) else None


def _referent(entity: Entity, told: str | None = None) -> Referent:
    """Who the entity is, of no sure gender where a noun beside the name tells another one than the given name."""
    person = entity.label == "PER"
    gender = entity.gender if told in (None, entity.gender) else None
    return Referent(entity.entity_id, gender, False, entity.name, entity.entity_id, entity.label, person, told)


def _is_subject(passage: Passage, token: Token) -> bool:
    return token.dep_ in passage.lexicon.labels.subject + passage.lexicon.labels.passive_subject


def _within_subject(passage: Passage, token: Token) -> bool:
    """Whether the token stands in the subject of its sentence's main verb: “le ton de Morin avait changé”."""
    while token.head != token and token.pos_ not in {"VERB", "AUX"}:
        if _is_subject(passage, token):
            return token.head.head == token.head
        token = token.head
    return False


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
