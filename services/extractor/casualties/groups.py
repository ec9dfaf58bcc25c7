"""Counted groups: a number with what it counts, as in “trois autres personnes” or “deux des athlètes”."""

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import zip_longest

from spacy.tokens import Doc, Token

from services.extractor.casualties.families import PEOPLE, FamilyFinder
from services.extractor.casualties.group import Group
from services.extractor.casualties.headlines import Headlines
from services.extractor.casualties.introductions import Introductions
from services.extractor.casualties.lexicon import CasualtyWords, People
from services.extractor.casualties.number_words import NumberWords
from services.extractor.casualties.numbers import Quantity, rebound
from services.extractor.casualties.units import Offsets
from services.extractor.phrases import any_of, starts_with
from services.extractor.reading import text_of

NOMINAL = frozenset({"NOUN", "PROPN"})
PERSONS = frozenset({"PER", "PERSON"})
REACH = 5
"""Tokens between a number and the noun that it counts."""
PARSED_REACH = 12
"""The same where the parser links them."""
SHARE_REACH = 4
"""Tokens between what a share counts and its whole."""
VERBAL = frozenset({"VERB", "AUX"})


class GroupFinder:
    """Finds counted groups with the words of one language."""

    def __init__(self, numbers: NumberWords, words: CasualtyWords, people: People) -> None:
        grammar = words.grammar
        self.numbers, self.words, self.people = numbers, words, people
        self.headlines = Headlines(words, people, numbers.group_nouns)
        self.partitive = starts_with(grammar.partitives)
        genitive = "|".join(map(re.escape, grammar.genitives)) or "(?!)"
        self.owner = re.compile(rf"(?:[\w-]+\s+){{0,2}}[\w-]+(?:{genitive})\s+")
        self.partitive_pronoun = starts_with(grammar.partitive_pronouns)
        self.link = starts_with(numbers.collective_links)
        self.other = any_of(grammar.others)
        self.auxiliaries = frozenset((*grammar.passive_auxiliaries, *grammar.active_auxiliaries))
        self.ordinals = frozenset(grammar.ordinals)
        self.prenominal = frozenset(grammar.prenominal)
        self.subjects = frozenset((*grammar.subject, *grammar.passive_subject))
        self.times = frozenset(grammar.times)
        self.compounds = frozenset(grammar.compounds)
        self.degrees = frozenset(grammar.degrees)
        self.counting = frozenset(grammar.counting)
        self.complement = frozenset(grammar.complement)
        self.ratios = frozenset(grammar.ratios)
        self.joints = frozenset((*grammar.sums, *grammar.alternatives))
        self.definite = frozenset(grammar.definite)
        self.sides = frozenset(grammar.sides)
        self.universal = frozenset(grammar.universal)
        self.families = FamilyFinder(numbers, words, people)
        self.introductions = Introductions(grammar, numbers.one_adjectives)
        self.degrees = frozenset((*grammar.degrees, *(m for verbs in words.verbs for m in verbs.manners)))
        self.phrases = starts_with(noun for noun in words.noun_senses if " " in noun)

    def find(self, doc: Doc, offsets: Offsets, quantities: tuple[Quantity, ...]) -> tuple[Group, ...]:
        """One group a quantity, in order."""
        groups: list[Group] = []
        quantities = self.introductions.joined(quantities, text_of(doc))
        for quantity, following in zip_longest(quantities, quantities[1:]):
            group = self._group(doc, offsets, quantity, following)
            if group is not None:
                groups.append(group)
        families = tuple(self.families.groups(doc, groups))
        groups = [group for group in groups if not any(f.first <= group.first < f.end for f in families)]
        taken = {i for group in groups for i in range(group.first, group.end)}
        bare = [group for group in (*self._bare(doc), *families) if group.first not in taken]
        return tuple(sorted((*groups, *bare), key=lambda group: group.first)) if bare else tuple(groups)

    def _bare(self, doc: Doc) -> Iterator[Group]:
        """Single people without an article, as headlines have them."""
        for noun in self.headlines.people(doc):
            first = doc[self.headlines.qualifiers(noun)]
            characters = (first.idx, noun.idx + len(noun))
            number = self.numbers.group_nouns.get(noun.lower_, 1)
            quantity = Quantity(*characters, number, number, "exact", "article", characters)
            category = self.people.category(noun.text) or PEOPLE
            yield Group(quantity, first.i, noun.i, noun, self.headlines.end(noun), category=category, noun=noun.lower_)

    def _group(self, doc: Doc, offsets: Offsets, quantity: Quantity, following: Quantity | None) -> Group | None:
        first, last = offsets.token(quantity.start), offsets.token(max(quantity.start, quantity.end - 1))
        text, end = text_of(doc), quantity.end
        if quantity.doubt == "age" and self._is_age(first):
            return None
        both = self.numbers.patterns.both.fullmatch(text, *quantity.core) is not None
        if both and not self._stands_for_all(last):
            return None
        if self.numbers.patterns.counterpart.fullmatch(text, *quantity.core):
            alone = last.i + 1 < len(doc) and last.nbor().pos_ in (*VERBAL, "ADV", "PUNCT")
            return Group(quantity, first.i, last.i, None, last.i + 1, pronoun=True) if alone else None
        partitive = False
        if match := self.partitive_pronoun.match(text, end):
            stop = offsets.token(match.end() - 1).i + 1
            return Group(quantity, first.i, last.i, None, stop, partitive=True, pronoun=True)
        if match := self.partitive.match(text, end):
            end, partitive = match.end(), True
            between = text[end : following.start] if following is not None else ""
            if following is not None and (not between.strip() or self.owner.fullmatch(between.lstrip())):
                linked = self.link.match(text, following.end) if following.form == "collective" else None
                end = linked.end() if linked else following.end
        elif quantity.form in ("collective", "indefinite", "words", "digits") and (match := self.link.match(text, end)):
            end = match.end()
        start = max(last.i + 1, offsets.at_or_after(end))
        age = self.numbers.patterns.age.match(text, end)
        if age is not None:
            start = offsets.at_or_after(age.end())
        else:
            age = self.numbers.patterns.age.fullmatch(text, *quantity.core)
        if start < len(doc) and self._is_ordinal(quantity, doc[start]):
            return Group(quantity, first.i, last.i, None, start + 1, pronoun=True)
        head = self._head(doc, start)
        if age is not None and (head is None or self._is_verb(head)):
            aged = offsets.token(age.end() - 1)
            return Group(quantity, first.i, last.i, aged, aged.i + 1, category=PEOPLE, partitive=partitive)
        if head is None:
            head = self._parsed(last)
        if not self._counts(quantity, head, start):
            return None
        if head is None and self._qualifies_person(quantity, first):
            return None
        if head is None:
            if partitive and following is not None and end >= following.end:
                return Group(quantity, first.i, last.i, None, start, partitive=True, pronoun=True)
            if partitive and doc[start - 1].pos_ == "PRON":  # “eighteen of those held”
                return Group(quantity, first.i, last.i, None, start, partitive=True, pronoun=True)
            other = start < len(doc) and self._is_other(doc[start])
            itself = first.lower_ in self.words.grammar.others and first.i == last.i
            if partitive or (end != quantity.end and not other):
                return None
            resumes = both or self._is_of_all(first)
            stop = start + 1 if other else last.i + 1
            return Group(quantity, first.i, last.i, None, stop, pronoun=other or itself, resumes=resumes)
        noun, stop = self._noun(head)
        if self._is_share(quantity, stop, doc):
            return None
        senses = self.words.noun_senses.get(noun, ())
        while (
            stop + 1 < len(doc)
            and doc[stop].text == "-"
            and not doc[stop].whitespace_
            and not doc[stop - 1].whitespace_
        ):
            stop += 2  # “marins-pompiers”
        while stop < len(doc) and self._goes_on(doc, stop):
            stop += 1
        after = doc[stop - 1]
        quantity = rebound(text, quantity, after.idx + len(after), self.numbers)
        stop = max(stop, offsets.at_or_after(quantity.end))
        several = self.numbers.group_nouns.get(noun) if quantity.form == "article" else None
        if several is not None:
            quantity = replace(quantity, low=several, high=several, end=head.idx + len(head))
        category = self.people.category(head.text) or self.people.category(self._hyphenated(head))
        category = category or self._proper(quantity, head, age is not None)
        category = category or (PEOPLE if several else None)
        if " " in noun:
            category = None
        return Group(
            quantity,
            first.i,
            last.i,
            head,
            stop,
            senses,
            category,
            self.people.is_other(head.text),
            partitive,
            noun=noun,
        )

    def _stands_for_all(self, word: Token) -> bool:
        """Whether a word for two counts a noun or stands for one: not in “both the driver and his son”, “were both”."""
        doc = word.doc
        following = doc[word.i + 1] if word.i + 1 < len(doc) else None
        if following is None:
            return False
        if following.pos_ in NOMINAL or following.pos_ == "ADJ":
            noun = self._head(doc, word.i + 1)
            joined = noun is not None and noun.i + 1 < len(doc) and noun.nbor().lower_ in self.joints
            return noun is not None and "Number=Plur" in str(noun.morph) and not joined
        before = word.nbor(-1) if word.i > 0 else None
        floats = before is not None and before.pos_ in VERBAL
        partitive = following.lower_ in self.complement
        return partitive or (not floats and following.pos_ in (*VERBAL, "ADV"))

    def _is_of_all(self, number: Token) -> bool:
        """Whether a word before a number says that it is all of those told before: “tous les trois”, “all three”."""
        before = number.i - 1
        if before > 0 and number.doc[before].lower_ in self.definite:
            before -= 1
        return before >= 0 and number.doc[before].lower_ in self.universal

    def _is_share(self, quantity: Quantity, stop: int, doc: Doc) -> bool:
        """Whether the number is a share of others that follow it: “un patient sur dix”, “un décès par cancer sur
        quatre”."""
        ratio = next(
            (i for i in range(stop, min(stop + SHARE_REACH, len(doc) - 1)) if doc[i].lower_ in self.ratios), None
        )
        if ratio is None or not doc[ratio + 1].like_num or any(t.is_punct or t.pos_ in VERBAL for t in doc[stop:ratio]):
            return False
        stop = ratio
        return quantity.low < 10 and (stop + 2 >= len(doc) or doc[stop + 2].pos_ not in (*NOMINAL, "ADJ"))

    def _is_other(self, token: Token) -> bool:
        """Whether the word after a number stands for a noun: “deux autres”, “les deux premières”."""
        word = token.lower_
        return word in self.words.grammar.others or (word in self.prenominal and token.pos_ in ("ADJ", "NOUN"))

    def _is_verb(self, head: Token) -> bool:
        """Whether what looks like the noun after an age is a verb: “Seven-year-old hit by a car”."""
        return head.lower_ in self.words.verb_forms and self.people.category(head.text) is None

    def _is_age(self, number: Token) -> bool:
        """Whether the number in brackets after a name is an age: the name is a person's."""
        return number.i > 1 and number.nbor(-2).ent_type_ in PERSONS

    def _qualifies_person(self, quantity: Quantity, number: Token) -> bool:
        """Whether the number is somebody's age or how many are theirs: “a boy of five”, “a mother of three”."""
        if number.i < 2 or not quantity.plain or number.nbor(-1).lower_ not in self.complement:
            return False
        noun = number.nbor(-2)
        return self.families.is_single(noun) and noun.lower_ not in self.words.grammar.measures

    def _counts(self, quantity: Quantity, head: Token | None, start: int) -> bool:
        """Whether what may be another thing than a number of people counts: “2000 arrestations”, “double meurtre”."""
        if quantity.doubt not in ("year", "share") and quantity.form != "multiple":
            return True
        if head is None or head.i != start:
            return False
        senses = self.words.noun_senses.get(head.lower_, ())
        if quantity.form == "multiple":
            return any(sense.role == "event" and sense.kind == "killed" for sense in senses)
        return bool(senses) or self.people.category(head.text) is not None

    def _noun(self, head: Token) -> tuple[str, int]:
        """The noun in lower case, with all its words where it has several (“gardes à vue”), and where it ends."""
        match = self.phrases.match(text_of(head.doc), head.idx)
        if match is None:
            return head.lower_, head.i + 1
        after = next((t.i for t in head.doc[head.i :] if t.idx >= match.end()), len(head.doc))
        return " ".join(match[0].lower().split()), after

    def _hyphenated(self, noun: Token) -> str:
        """The whole word of which the noun is a part: “passer-by”."""
        doc, first, last = noun.doc, noun.i, noun.i
        while first > 1 and doc[first - 1].text == "-" and not doc[first - 2].whitespace_:
            first -= 2
        while last + 2 < len(doc) and doc[last + 1].text == "-" and not doc[last + 1].whitespace_:
            last += 2
        return doc[first : last + 1].text

    def _goes_on(self, doc: Doc, i: int) -> bool:
        """Whether the word after a counted noun belongs to it: an adjective, or one that the model takes for a verb
        though the next one is (“seize militants présumés arrêtés”)."""
        if doc[i].pos_ == "ADJ" and doc[i].lower_ not in self.words.verb_forms:
            return True
        following = doc[i + 1].lower_ if i + 1 < len(doc) else ""
        return (
            doc[i].lower_ in self.prenominal
            and following in self.words.verb_forms
            and following not in self.words.noun_senses
        )

    def _is_ordinal(self, quantity: Quantity, token: Token) -> bool:
        """“une sixième”, “a third”: one more of those counted before, without a noun."""
        if quantity.form != "article" or token.lower_ not in self.ordinals or token.i + 1 >= len(token.doc):
            return False
        following = token.nbor()
        return following.pos_ not in ("NOUN", "PROPN", "ADJ", "NUM") and following.lower_ not in self.complement

    def _head(self, doc: Doc, start: int) -> Token | None:
        """The noun that a number counts, which stands at or soon after token `start`."""
        for token in doc[start : start + REACH]:
            word = token.lower_
            if word in self.prenominal and not (self.people.category(word) is not None and self._is_last(doc, token)):
                continue
            if word in self.degrees and token.i + 1 < len(doc) and doc[token.i + 1].lower_ in self.words.verb_forms:
                continue
            auxiliary = word in self.auxiliaries and token.pos_ not in NOMINAL  # “avions”
            if self._participle(token, start) or auxiliary or word in self.degrees:
                return None
            if token.i == start and (self._is_participle(token) or self._is_told_of(token)):
                return None
            if word in self.sides or (word in self.times and word not in self.people.category_of):
                return None
            if word in self.degrees:  # which the model may take for a noun: “dont deux grièvement”
                continue
            if word in self.words.noun_senses or token.pos_ in NOMINAL:
                return self._qualified(token)
            known = any(form in self.people.category_of for form in self.people.singulars(word))
            if known and (token.pos_ != "VERB" or token.i == start):
                return self._qualified(token)
            if token.pos_ in ("ADJ", "ADV") or word in self.words.verb_forms or token.is_quote:
                continue
            if token.dep_ in self.compounds and token.i < token.head.i <= start + REACH:  # “the rescued miners”
                continue
            return None
        return None

    def _qualified(self, noun: Token) -> Token:
        """The noun itself, or the one after it that it qualifies: “prison officers”, “murder arrests”."""
        head = noun
        while head.dep_ in self.compounds and head.i < head.head.i <= noun.i + PARSED_REACH:
            if any(token.pos_ == "NUM" for token in noun.doc[noun.i : head.head.i]):
                break
            head = head.head
        if self.compounds and head.i + 1 < len(head.doc) and self._stacks(head, head.nbor()):
            head = head.nbor()
        return head if head.pos_ in NOMINAL or head.lower_ in self.words.noun_senses else noun

    def _stacks(self, noun: Token, after: Token) -> bool:
        """Whether the word after a noun is one that it qualifies, though the parser does not say so."""
        if after.lower_ in self.words.noun_senses:
            return any(sense.role == "event" for sense in self.words.noun_senses.get(noun.lower_, ()))
        if any("infinitive" in names for _, names in self.words.verb_forms.get(after.lower_, ())):
            return False
        nouns = noun.pos_ == after.pos_ == "NOUN"
        return nouns and after.dep_ not in self.subjects and after.lower_ not in self.times

    def _parsed(self, number: Token) -> Token | None:
        """The noun that the parser gives a number, over what stands between them."""
        noun = number.head
        counts = number.dep_ in self.counting and number.i < noun.i <= number.i + PARSED_REACH
        is_noun = noun.pos_ in NOMINAL and noun.lower_ not in self.words.grammar.others
        governed = any(t.pos_ == "ADP" and t.dep_ == "case" and t.head == noun for t in number.doc[number.i : noun.i])
        counts = counts and not governed
        return self._qualified(noun) if counts and is_noun else None

    def _is_participle(self, token: Token) -> bool:
        """Whether what looks like a noun after a number says what happened: “violées et deux assassinées”."""
        senses = self.words.verb_forms.get(token.lower_, ())
        known = token.lower_ in self.words.noun_senses or self.people.category(token.text) is not None
        return not known and any("participle" in names and not verbs.complements for verbs, names in senses)

    def _is_told_of(self, token: Token) -> bool:
        """Whether the word after a number is the verb of which it is the subject, which the model may take for a noun:
        “two suffered injuries”, “hundreds flee as …”."""
        senses = self.words.verb_forms.get(token.lower_, ())
        if token.pos_ not in (*VERBAL, "NOUN") or token.lower_ in self.words.noun_senses:
            return False
        conjugated = all(verbs.patient == "subject" and names & {"finite", "infinitive"} for verbs, names in senses)
        return bool(senses) and conjugated

    def _participle(self, token: Token, start: int) -> bool:
        """“une autre blessée”, “l'un tué”: a participle after a pronoun, no noun that is counted."""
        return (
            token.i > start
            and token.nbor(-1).lower_ in self.words.grammar.others
            and token.lower_ in self.words.verb_forms
        )

    def _is_last(self, doc: Doc, token: Token) -> bool:
        """Whether no noun follows that an adjective in front of it could belong to: “un jeune de 13 ans”."""
        return token.i + 1 >= len(doc) or doc[token.i + 1].pos_ not in (*NOMINAL, "ADJ")

    def _proper(self, quantity: Quantity, head: Token, aged: bool) -> str | None:
        """Capitalised plurals after a number are inhabitants or members: “88 Australiens”, “a 27-year-old Syrian”."""
        several = quantity.low != 1 or aged
        return PEOPLE if head.text[:1].isupper() and several and head.text[1:].islower() else None
