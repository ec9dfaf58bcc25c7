"""Noun phrases that name who says something: “le ministère de la Santé”, “l'un des organisateurs”."""

from spacy.tokens import Doc, Span, Token

from services.extractor.casualties.lexicon import Grammar
from services.extractor.languages import Lexicon

PHRASE_LENGTH = 16
VERBAL = frozenset({"VERB", "AUX"})
NOMINAL = frozenset({"NOUN", "PROPN"})
NAMED = frozenset({"NOUN", "PROPN", "PRON", "ADJ", "NUM", "X"})
PERSONS = frozenset({"PER", "PERSON"})
SPEAKERS = frozenset({*PERSONS, "ORG"})
WITHIN = frozenset({"NOUN", "PROPN", "ADJ", "DET", "NUM", "X", "ADV"})


class AttributionWords(Lexicon):
    """`attribution.toml`.

    `prepositions` introduce a source beside those of `speech.toml`, `origins` one without article (“de source
    policière”). `documents` are sources only where nobody is one, `silent` subjects that are none. `agents` introduce
    who says it in the passive, unless one of the `adverbials` begins with them (“par la suite”). `complementisers` and
    `quotes` begin what is said;
    `enclitics` are subjects after their verb. `joins` continue a noun phrase, `stops` end it. `clefts` begin a
    sentence whose relative clause asserts (“c'est l'agence qui a parlé de …”). `articles` look like prepositions.
    `institutional` prepositions stand before who speaks where a pronoun names nobody (“indique-t-on à la préfecture”).
    Who follows one of the `comparisons` gave another figure (“two more than the firm had admitted”).
    `contents` are the parser's labels of clauses that are said without a complementiser (“they said 12 had died”).
    One of the `bracketed` words is the source of a sentence that ends with it in brackets (“12 morts (police)”).
    `inverts_with_auxiliary` is true where a subject may stand after a verb with an auxiliary (“…, a dit le maire”).
    What follows one of `occasions` after a verb of speech is why it was said (“announced a review after 12 died”). Of
    objects of verbs of speech `addressees` are whom it is said to. Who `learns` something has it from somebody,
    `knowing` verbs say nothing (both by lemma).
    """

    prepositions: tuple[str, ...] = ()
    origins: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    silent: tuple[str, ...] = ()
    agents: tuple[str, ...] = ()
    adverbials: tuple[str, ...] = ()
    complementisers: tuple[str, ...] = ()
    quotes: tuple[str, ...] = ()
    enclitics: tuple[str, ...] = ()
    joins: tuple[str, ...] = ()
    stops: tuple[str, ...] = ()
    clefts: tuple[str, ...] = ()
    articles: tuple[str, ...] = ()
    institutional: tuple[str, ...] = ()
    comparisons: tuple[str, ...] = ()
    contents: tuple[str, ...] = ()
    inverts_with_auxiliary: bool = True
    bracketed: tuple[str, ...] = ()
    addressees: tuple[str, ...] = ()
    occasions: tuple[str, ...] = ()
    learns: tuple[str, ...] = ()
    knowing: tuple[str, ...] = ()


class SourcePhrases:
    """Finds the noun phrases of sources with the words of one language."""

    def __init__(self, words: AttributionWords, grammar: Grammar) -> None:
        self.documents = frozenset(words.documents)
        self.silent = frozenset(words.silent)
        self.joins = frozenset(words.joins)
        self.stops = frozenset(words.stops)
        self.compounds = frozenset(grammar.compounds)
        self.genitives = frozenset(grammar.genitives)
        self.times = frozenset(grammar.times)
        self.active = frozenset((*grammar.active_auxiliaries, *grammar.passive_auxiliaries, *grammar.passive_markers))

    def noun_phrase(self, doc: Doc, first: int, end: int, documents: bool = False) -> Span | None:
        """The noun phrase that begins at the token: nouns with what joins them, up to a verb, comma or stop word; of
        what only tells a number only where `documents` can be meant."""
        last = None
        for position in range(first, min(end, first + PHRASE_LENGTH)):
            token = doc[position]
            word = token.lower_
            if word in self.genitives:
                continue
            if position > first and (word in self.stops or (token.is_punct and token.text not in {"-", "'", "."})):
                break
            if token.text == "." and (position + 1 >= end or doc[position - 1].is_lower):
                break
            if token.pos_ in VERBAL and token.lower_ in self.active:
                break
            if (
                token.pos_ in WITHIN
                or self._qualifies(token)
                or word in self.joins
                or (token.pos_ == "PRON" and self._may_begin(doc, first, position))
            ):
                if token.pos_ in NAMED:
                    last = position
                continue
            if token.text not in {"-", "'", "."}:
                break
        if last is None:
            return None
        phrase = doc[first : last + 1]
        return None if self.is_silent(phrase, documents) else phrase

    def _qualifies(self, token: Token) -> bool:
        """Whether a participle stands before the noun that it qualifies: “the city's only working hospital”."""
        following = token.nbor() if token.i + 1 < len(token.doc) else token
        return token.pos_ == "VERB" and token.head == following and following.pos_ in NOMINAL

    def _may_begin(self, doc: Doc, first: int, position: int) -> bool:
        """Whether a pronoun can be the head of a phrase that begins at `first`: “elle”, “l'un des organisateurs”."""
        return position == first or (position == first + 1 and doc[first].pos_ == "DET")

    def head(self, phrase: Span) -> Token:
        """The first noun or pronoun of a phrase that is no day and does not only qualify the noun after it (“the fire
        service”)."""
        nouns = [t for t in phrase if t.pos_ in (*NOMINAL, "PRON")]
        heads = (t for t in nouns if t.dep_ not in self.compounds and not self.is_time(t))
        return next(heads, nouns[0] if nouns else phrase[0])

    def is_silent(self, phrase: Span, documents: bool) -> bool:
        """Whether nobody speaks: “it”, “by Wednesday”, “in October 2017”."""
        head = self.head(phrase)
        names = {word.lower_ for word in (head, phrase[0]) if word.pos_ != "DET" or len(phrase) == 1}
        of_somebody = documents or any(t.ent_type_ in SPEAKERS for t in phrase)  # “les chiffres du HCR”
        silent = bool(names & self.silent) and not (of_somebody and names & self.documents)
        dated = self.is_time(head) and head.ent_type_ not in PERSONS  # Theresa May is no month
        return silent or dated or all(t.like_num for t in phrase)

    def is_time(self, token: Token) -> bool:
        """Whether the word is a noun of time."""
        return token.lower_ in self.times

    def after_noun(self, doc: Doc, first: int, end: int) -> int:
        """Index after the first noun at or after the token."""
        noun = next((position for position in range(first, end) if doc[position].pos_ in NOMINAL), end - 1)
        return noun + 1
