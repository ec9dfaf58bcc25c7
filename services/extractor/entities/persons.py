"""Which mentions of persons name the same one: full names first, then the short names that go with them."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from rapidfuzz import fuzz

from services.extractor.entities.lexicon import EntityLexicon, Gender
from services.extractor.entities.mentions import Mention
from services.extractor.entities.names import loose_key, person_key, surname_key, surname_words

MISSPELLED = 88
"""Ratio (0 to 100) from which two spellings of a full name, or of a surname of 5 letters or more, are one name."""


@dataclass
class Person:
    """The mentions of one person, while they are being gathered."""

    key: tuple[str, ...]
    mentions: list[Mention] = field(default_factory=list)

    @property
    def is_titled(self) -> bool:
        """A form of address or a rank stands before a mention: then a single word is a surname."""
        return any(m.is_person for m in self.mentions)

    def gender(self, lexicon: EntityLexicon) -> Gender | None:
        """What most titles tell, else the given name."""
        told = Counter(m.gender for m in self.mentions if m.gender)
        if told:
            return told.most_common(1)[0][0]
        full = next((m for m in self.mentions if len(m.words) > 1), None)
        return lexicon.given_gender(full.words) if full else None


def cluster_persons(mentions: Iterable[Mention], lexicon: EntityLexicon) -> list[Person]:
    """Group mentions of persons; `key` is the person key of the full name, else the words of the surname."""
    by_key: dict[tuple[str, ...], Person] = {}
    short: list[tuple[str, Mention]] = []
    for mention in sorted(mentions, key=lambda m: m.position):
        key = person_key(" ".join(mention.words))
        if len(key) == 1:
            short.append((key[0], mention))
            continue
        if key not in by_key:
            same = (person for person in by_key.values() if _is_same_full_name(person.key, key))
            by_key[key] = next(same, Person(key))
        by_key[key].mentions.append(mention)
    people = _merge_partial_names({id(person): person for person in by_key.values()}.values())
    alone: dict[str, Person] = {}
    ambiguous: list[tuple[str, Mention, list[Person]]] = []
    fitting: dict[tuple[str, Gender | None], list[Person]] = {}
    for word, mention in short:
        if (word, mention.gender) not in fitting:
            fitting[word, mention.gender] = _candidates(people, word, mention.gender, lexicon)
        match fitting[word, mention.gender]:
            case []:
                alone.setdefault(word, Person(surname_key(mention.words))).mentions.append(mention)
            case [person]:
                person.mentions.append(mention)
            case several:
                ambiguous.append((word, mention, several))
    first_bare: dict[str, tuple[bool, int]] = {}
    for word, mention in short:
        first_bare.setdefault(word, mention.position)
    chosen = [
        (max(several, key=lambda p: _fitness(p, mention, first_bare[word])), mention)
        for word, mention, several in ambiguous
    ]
    for person, mention in chosen:
        person.mentions.append(mention)
    for person in people:
        person.mentions.sort(key=lambda m: m.position)
    return people + _merge_misspelled(list(alone.values()))


def _is_same_full_name(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    if a == b:
        return True
    if a[0] == b[0] and a[-1] == b[-1]:
        return True
    if len(a) != len(b) or a[0][0] != b[0][0]:
        return False
    return all(fuzz.ratio(x, y) >= MISSPELLED - 8 for x, y in zip(a, b, strict=True)) and (
        fuzz.ratio(" ".join(a), " ".join(b)) >= MISSPELLED
    )


def _merge_partial_names(people: Iterable[Person]) -> list[Person]:
    """Names of two words or more that are the end or the beginning of exactly one longer name join it."""
    kept: list[Person] = []
    for person in sorted(people, key=lambda p: -len(p.key)):
        size = len(person.key)
        longer = [p for p in kept if len(p.key) > size and person.key in (p.key[-size:], p.key[:size])]
        if len(longer) == 1:
            longer[0].mentions.extend(person.mentions)
        else:
            kept.append(person)
    return sorted(kept, key=lambda p: min(m.position for m in p.mentions))


def _candidates(people: list[Person], word: str, gender: Gender | None, lexicon: EntityLexicon) -> list[Person]:
    """People whom the short name may mean, of the best kind of match that there is."""
    fitting = [p for p in people if gender is None or p.gender(lexicon) in (None, gender)]
    tests: tuple[Callable[[set[tuple[str, ...]]], bool], ...] = (
        lambda names: any(word == n[-1] for n in names),
        lambda names: any(word == n[0] for n in names),
        lambda names: any(word in n for n in names),
        lambda names: any(_is_misspelled(word, n[-1]) for n in names),
    )
    for test in tests:
        found = [p for p in fitting if test({surname_words(m.words) for m in p.mentions if len(m.words) > 1})]
        if found:
            return found
    return []


def _is_misspelled(a: str, b: str) -> bool:
    if a[0] != b[0] and loose_key(a)[0] != loose_key(b)[0]:
        return False
    if min(len(a), len(b)) < 5 or a == b + "s":
        return False
    return (loose_key(a) == loose_key(b) and len(loose_key(a)) > 2) or fuzz.ratio(a, b) >= MISSPELLED


def _fitness(person: Person, mention: Mention, first_bare: tuple[bool, int]) -> tuple[bool, int, int, tuple[bool, int]]:
    """How well a short name that several people share fits one of them.

    Writers introduce everybody in full, go on with the surname of the one whom they write about, and name the others
    of that surname in full each time.
    """
    full = [m.position for m in person.mentions if len(m.words) > 1]
    return (
        any(position < mention.position for position in full),
        -sum(position > first_bare for position in full),
        len(person.mentions),
        max((position for position in full if position < mention.position), default=(False, -1)),
    )


def _merge_misspelled(people: list[Person]) -> list[Person]:
    kept: list[Person] = []
    for person in sorted(people, key=lambda p: -len(p.mentions)):
        for other in kept:
            if _is_misspelled(person.key[-1], other.key[-1]):
                other.mentions.extend(person.mentions)
                other.mentions.sort(key=lambda m: m.position)
                break
        else:
            kept.append(person)
    return kept
