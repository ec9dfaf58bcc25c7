"""Who speaks: the noun phrase that is the subject, or in the passive the agent, of a verb of speech."""

from spacy.tokens import Doc, Span, Token

from services.extractor.casualties.asides import is_finite
from services.extractor.casualties.figure import Figure
from services.extractor.casualties.lexicon import Grammar
from services.extractor.casualties.source_phrases import AttributionWords, SourcePhrases
from services.extractor.inflection import VerbForm
from services.extractor.phrases import starts_with
from services.extractor.reading import text_of
from services.extractor.speech import SpeechVerb

AGENT_WORDS, COMPLEMENT_WORDS = 3, 8
"""Words after a participle among which its agent is looked for; more where it has a complement of its own."""
PHRASE_LENGTH = 16
AUXILIARY_REACH = 5
CLAUSES = 3
"""Stretches between commas before a verb in which its subject is looked for."""
VERBAL = frozenset({"VERB", "AUX"})
NOMINAL = frozenset({"NOUN", "PROPN"})
LOCATION = frozenset({"ADP", "DET", "ADJ", "NOUN", "PROPN"})
GOVERNING = frozenset({"PART", "AUX", "VERB", "ADP", "ADV"})
"""Parts of speech of what stands before an infinitive that looks like a finite form: “to say”, “could not say”."""


class SpeakerFinder:
    """Finds speakers with the words of one language."""

    def __init__(self, words: AttributionWords, phrases: SourcePhrases, grammar: Grammar) -> None:
        self.words, self.phrases, self.grammar = words, phrases, grammar
        self.subjects = frozenset(grammar.subject)
        self.objects = frozenset(grammar.object)
        self.who = frozenset(grammar.subject_relatives)
        self.relatives = frozenset((*grammar.place_relatives, *grammar.subject_relatives))
        self.whose = frozenset(grammar.whose)
        self.silent = frozenset(words.silent)
        self.compounds = frozenset(grammar.compounds)
        self.agents = frozenset(words.agents)
        self.adverbial = starts_with(words.adverbials)
        self.complementisers = frozenset(words.complementisers)
        self.enclitics = frozenset(words.enclitics)
        self.stops = frozenset(words.stops)
        self.active = frozenset((*grammar.active_auxiliaries, *grammar.passive_auxiliaries, *grammar.passive_markers))
        self.passive = frozenset((*grammar.passive_auxiliaries, *grammar.passive_markers))
        self.reflexives = frozenset(grammar.reflexives)
        self.genitives = frozenset(grammar.genitives)
        self.clitics = frozenset((*grammar.object_clitics, *grammar.partitive_clitics))
        self.cleft = starts_with(words.clefts)
        self.articles = frozenset(words.articles)
        self.institutional = frozenset(words.institutional)

    def speaker(
        self, verb: Token, speech: SpeechVerb, names: frozenset[VerbForm], figure: Figure, unit: Span
    ) -> Span | None:
        """Who speaks: the agent of a passive, an inverted subject, the parser's subject, the one of a gerund's verb."""
        doc = unit.doc
        bare = "finite" not in names or self._has_auxiliary(verb, unit)
        agent = self.agent(verb, speech, unit) if "participle" in names and bare else None
        if agent is not None:
            return self.phrases.noun_phrase(doc, agent + 1, unit.end) if speech.figures or speech.complements else None
        if bare and self._is_passive(verb, unit):
            return None
        governed = verb.i > unit.start and verb.nbor(-1).pos_ in GOVERNING
        infinitive = "finite" not in names or ("VerbForm=Inf" in str(verb.morph) and governed)
        if infinitive and not self._has_auxiliary(verb, unit):
            return self._of_gerund(verb, unit) if "gerund" in names else None
        before = doc[max(unit.start, verb.i - 4) : min(verb.i + 3, unit.end)]
        enclitic = next((t for t in before if t.lower_ in self.enclitics), None)
        if enclitic is not None:
            return self._where(enclitic, unit) if enclitic.lower_ in self.silent else doc[enclitic.i : enclitic.i + 1]
        inverts = self.words.inverts_with_auxiliary or self.first(verb, unit) == verb.i
        inverted = self._inverted(verb, unit) if figure.group.first < verb.i and inverts else None
        if inverted is not None and not self._is_object(inverted, verb):
            return inverted
        subject = self._subject(verb)
        if subject is not None and subject.lower_ in self.who and speech.figures and verb.i < figure.group.first:
            antecedent = self._antecedent(subject, verb, unit)
            subject = antecedent or subject
        if subject is not None and subject.i < verb.i:
            nearer = self._nearer(subject, verb, figure, unit)
            if nearer is not None or self.phrases.is_time(subject):
                return nearer or self._before(verb, unit)
            return self._around(subject, unit.doc[unit.start : verb.i])
        return (self._inverted(verb, unit) if inverts else None) or self._right_before(verb, unit)

    def _where(self, pronoun: Token, unit: Span) -> Span | None:
        """Where it is said by an institution of which a pronoun names nobody: “indique-t-on à la préfecture”."""
        doc = unit.doc
        first = pronoun.i + 1
        while first < unit.end and (doc[first].pos_ == "ADV" or self.phrases.is_time(doc[first])):
            first += 1
        if first + 1 >= unit.end or doc[first].lower_ not in self.institutional:
            return None
        named = doc[first + 1].pos_ == "PROPN" and "Definite=Def" not in str(doc[first].morph)
        return None if named else self.phrases.noun_phrase(doc, first + 1, unit.end)

    def _nearer(self, subject: Token, verb: Token, figure: Figure, unit: Span) -> Span | None:
        """The noun phrase between a comma and the verb, where the parser's subject is on the other side of the comma:
        “…, many of them women, doctors at the clinic said”."""
        phrase = self._right_before(verb, unit)
        if phrase is None or phrase.start <= max(subject.i + 1, figure.group.first):
            return None
        return phrase if unit.doc[phrase.start - 1].text == "," else None

    def _is_object(self, phrase: Span, verb: Token) -> bool:
        """Whether the phrase after a verb with a subject before it is its object, or another verb's subject."""
        head = self.phrases.head(phrase)
        before = any(child.dep_ in self.subjects and child.i < verb.i for child in verb.children)
        another = head.dep_ in self.subjects and head.head != verb
        return before and (head.dep_ in self.objects or another)

    def _antecedent(self, pronoun: Token, verb: Token, unit: Span) -> Token | None:
        """Whom a relative pronoun stands for that is the subject of the verb."""
        if verb.head.pos_ in NOMINAL and unit.start <= verb.head.i < pronoun.i:
            return verb.head
        return next((t for t in reversed(unit.doc[unit.start : pronoun.i]) if t.pos_ in NOMINAL), None)

    def first(self, verb: Token, unit: Span) -> int:
        """Index of the first of the auxiliaries right before the verb, else of the verb."""
        doc, first = unit.doc, verb.i
        while first > unit.start:
            before = doc[first - 1]
            adverbial = before.pos_ == "ADP" and first < verb.i and doc[first].pos_ == "ADV"  # “d'abord”
            if not (before.lower_ in self.active or before.pos_ == "ADV" or adverbial):
                break
            first -= 1
        return first

    def is_verb(self, noun: Token, names: frozenset[VerbForm], unit: Span) -> bool:
        """Whether what the model takes for a noun is a verb, since it has a subject or an auxiliary of its own."""
        if any(child.dep_ in self.subjects and child.i < noun.i for child in noun.children):
            return "finite" in names
        return "participle" in names and unit.doc[self.first(noun, unit)].lower_ in self.active

    def _is_passive(self, verb: Token, unit: Span) -> bool:
        """Whether the verb's auxiliary is that of a passive: “was detected”, not “s'est alarmé”."""
        first = self.first(verb, unit)
        reflexive = first > unit.start and unit.doc[first - 1].lower_ in self.reflexives
        return not reflexive and any(t.lower_ in self.passive for t in unit.doc[first : verb.i])

    def _right_before(self, verb: Token, unit: Span) -> Span | None:
        """The noun phrase that ends right before a verb to which the parser gives no subject."""
        phrase = self._before(verb, unit)
        window = unit.doc[max(unit.start, verb.i - AUXILIARY_REACH) : verb.i]
        first = next((t.i for t in window if self._is_auxiliary(t)), verb.i)
        while first > unit.start and unit.doc[first - 1].lower_ in self.clitics:
            first -= 1
        if phrase is None or (phrase.end < first and unit.doc[phrase.end].pos_ != "ADP"):
            return None
        located = all(t.pos_ in LOCATION for t in unit.doc[phrase.end : first])  # “staff in the town say”
        return phrase if located else None

    def _before(self, verb: Token, unit: Span) -> Span | None:
        """The noun phrase of the last stretch between commas before the verb that is no time or place."""
        doc = unit.doc
        end = verb.i
        for _ in range(CLAUSES):
            start = end
            while start > unit.start and doc[start - 1].text not in {",", ";", ":"}:
                start -= 1
            if start < end and doc[start].pos_ == "CCONJ":
                start += 1
            phrase = self.phrases.noun_phrase(doc, start, end) if start < end else None
            if (
                phrase is not None
                and phrase[0].pos_ in ("DET", "PROPN", "NOUN", "NUM")
                and not self.phrases.is_time(phrase[0])
            ):
                return phrase
            end = start - 1
            if end <= unit.start:
                return None
        return None

    def agent(self, verb: Token, speech: SpeechVerb, unit: Span) -> int | None:
        """Index of the word that introduces the agent of a passive: “communiqué lundi par”."""
        reach = COMPLEMENT_WORDS if speech.complements else AGENT_WORDS
        following = unit.doc[verb.i + 1 : min(verb.i + 1 + reach, unit.end)]
        return next((t.i for t in (*following, *verb.children) if self._introduces_agent(t)), None)

    def _introduces_agent(self, token: Token) -> bool:
        return token.lower_ in self.agents and not self.adverbial.match(text_of(token.doc), token.idx)

    def _has_auxiliary(self, verb: Token, unit: Span) -> bool:
        return any(self._is_auxiliary(t) for t in unit.doc[max(unit.start, verb.i - 4) : verb.i])

    def _is_auxiliary(self, token: Token) -> bool:
        """Whether the token is an auxiliary, not the ending of a possessor."""
        return token.lower_ in self.active and token.pos_ != "PART"

    def _of_gerund(self, verb: Token, unit: Span) -> Span | None:
        head = verb
        for _ in range(4):
            subject = self._subject(head)
            if subject is not None and subject.i < verb.i:
                return self._around(subject, unit)
            if head.head == head:
                break
            head = head.head
        return None

    def _subject(self, verb: Token) -> Token | None:
        for _ in range(3):
            subjects = [child for child in verb.children if child.dep_ in self.subjects]
            if subjects:
                return next((child for child in reversed(subjects) if child.i < verb.i), subjects[0])
            if verb.dep_ not in self.grammar.shared_subject or verb.head == verb:
                return None
            verb = verb.head
        return None

    def _inverted(self, verb: Token, unit: Span) -> Span | None:
        """A subject after its verb, as in an incise: “…, a annoncé mardi à la presse le ministre”."""
        doc = unit.doc
        opened = verb.i
        while opened > unit.start and (doc[opened - 1].lower_ in self.active or doc[opened - 1].pos_ == "ADV"):
            opened -= 1
        if opened > unit.start and doc[opened - 1].text not in {",", "»", '"', "”", "–", "-"}:
            return None
        if self.closes_aside(opened, unit):
            return None
        position = verb.i + 1
        while position < min(unit.end, verb.i + PHRASE_LENGTH):
            token = doc[position]
            if token.pos_ in VERBAL or token.text in {",", ".", ";", ":"}:
                break
            if token.lower_ in self.complementisers:
                break
            if token.pos_ == "ADP" and not self._is_article(token, unit):
                position = self.phrases.after_noun(doc, position + 1, unit.end)
            elif token.lower_ in self.stops or token.pos_ in ("ADV", "ADJ", "NUM") or self.phrases.is_time(token):
                position += 1
            else:
                return self.phrases.noun_phrase(doc, position, unit.end)
        return None

    def closes_aside(self, first: int, unit: Span) -> bool:
        """Whether the verb that begins at the token is that of the noun phrase which opens the sentence, after a
        relative clause between commas: “La ministre, qui a perdu deux fils, réclame un audit”."""
        doc = unit.doc
        opening = self.phrases.noun_phrase(doc, unit.start, first)
        comma = opening.end if opening is not None else first
        if comma + 1 >= first or doc[comma].text != "," or doc[first - 1].text != ",":
            return False
        relative = doc[comma + 1].lower_ in self.relatives or doc[comma + 1].lower_ in self.whose
        return relative and sum(is_finite(t) for t in doc[comma + 1 : first]) == 1

    def _is_article(self, token: Token, unit: Span) -> bool:
        """“d'autres sources”, “des sources”: a preposition by its form only."""
        following = unit.doc[token.i + 1] if token.i + 1 < unit.end else None
        return following is not None and (following.pos_ == "ADJ" or token.lower_ in self.articles)

    def _around(self, subject: Token, unit: Span) -> Span | None:
        """The noun phrase of a subject; the antecedent of a relative pronoun."""
        doc = unit.doc
        if subject.lower_ in self.who:
            nouns = [t for t in doc[unit.start : subject.i] if t.pos_ in NOMINAL]
            if not nouns or not self.cleft.match(text_of(doc), unit.start_char):
                return None
            subject = nouns[-1]
        first = subject.i
        while first > unit.start and (
            doc[first - 1].pos_ in ("DET", "ADJ", "NUM", "PROPN")
            or doc[first - 1].dep_ in self.compounds
            or self._is_of_possessor(doc, first - 1)
        ):
            first -= 1
        whole = self._apposed_to(doc, first, unit)
        if whole == first and subject.pos_ == "PRON":
            return None if subject.lower_ in self.silent else doc[subject.i : subject.i + 1]
        return self.phrases.noun_phrase(doc, whole, unit.end)

    def _is_of_possessor(self, doc: Doc, i: int) -> bool:
        """Whether the token ends a possessor or is one: “Lebanon's army”."""
        return doc[i].lower_ in self.genitives or (doc[i].pos_ in NOMINAL and doc[i + 1].lower_ in self.genitives)

    def _apposed_to(self, doc: Doc, first: int, unit: Span) -> int:
        """Index of the noun phrase that the one at `first` stands in apposition to: “La Croix-Rouge, l'une des …,”."""
        start = unit.start
        phrase = self.phrases.noun_phrase(doc, first, unit.end)
        closed = phrase is not None and phrase.end < unit.end and doc[phrase.end].text == ","
        if first - 1 <= start or doc[first - 1].text != "," or not closed:
            return first
        position = first - 2
        while position >= start and doc[position].pos_ not in VERBAL and doc[position].text not in {",", ";", ":", '"'}:
            position -= 1
        clear = position < start or doc[position].text == '"'
        before = doc[position + 1 : first - 1]
        named = any(t.pos_ in NOMINAL for t in before) and not any(self.phrases.is_time(t) for t in before)
        return position + 1 if clear and named and doc[position + 1].pos_ in ("DET", "PROPN", "NOUN") else first
