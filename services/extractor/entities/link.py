"""From the model's named spans to entities under canonical ids."""

from collections import Counter, defaultdict
from collections.abc import Iterable

from schemas.entity import EntityLabel
from schemas.event import TextSpan
from services.extractor.entities.entity import Entities, Entity
from services.extractor.entities.labels import relabel
from services.extractor.entities.lexicon import EntityLexicon, Gender
from services.extractor.entities.mentions import Mention, model_mentions, repeats, titled_mentions
from services.extractor.entities.persons import Person, cluster_persons
from services.extractor.identity import event_id
from services.extractor.reading import Reading


def link_entities(reading: Reading) -> Entities:
    """Every entity that the article names, one each however it is spelled."""
    lexicon = reading.language.lexicon("entities", EntityLexicon)
    found = without_overlaps([*titled_mentions(reading, lexicon), *model_mentions(reading, lexicon)])
    found = relabel(reading, found, lexicon)
    found = relabel(reading, without_overlaps([*found, *repeats(reading, found, lexicon)]), lexicon)
    people = [person_entity(reading, p, lexicon) for p in cluster_persons(_of(found, "PER"), lexicon)]
    others = [
        _entity(reading, f"{label.lower()}:{'-'.join(key)}", label, mentions)
        for label in ("ORG", "LOC", "MISC")
        for key, mentions in _by_words(_of(found, label)).items()
    ]
    return Entities(
        tuple(sorted([*people, *others], key=lambda e: (e.mentions[0].field != "title", e.mentions[0].start)))
    )


def without_overlaps(mentions: Iterable[Mention]) -> list[Mention]:
    """Of overlapping mentions the longest, of equally long ones the first."""
    kept: list[Mention] = []
    taken: set[tuple[str, int]] = set()
    for mention in sorted(mentions, key=lambda m: (m.known is None, m.start - m.end)):
        cells = {(mention.field, at) for at in range(mention.start, mention.end)}
        if not cells & taken:
            taken |= cells
            kept.append(mention)
    return sorted(kept, key=lambda m: m.position)


def person_entity(reading: Reading, person: Person, lexicon: EntityLexicon) -> Entity:
    """A person under an id that says how sure it is.

    Full names meet across articles as `person:…`, bare surnames as `surname:…`; a bare given name is of its article.
    """
    if len(person.key) > 1:
        entity_id = f"person:{'-'.join(person.key)}"
    elif lexicon.is_given_name(person.key[0]):
        entity_id = event_id(f"given:{person.key[0]}", reading.article.id)[: len(person.key[0]) + 15]
    else:
        entity_id = f"surname:{person.key[0]}"
    return _entity(reading, entity_id, "PER", person.mentions, person.gender(lexicon))


def _of(mentions: Iterable[Mention], label: EntityLabel) -> list[Mention]:
    return [m for m in mentions if m.label == label]


def _by_words(mentions: Iterable[Mention]) -> dict[tuple[str, ...], list[Mention]]:
    groups: dict[tuple[str, ...], list[Mention]] = defaultdict(list)
    for mention in mentions:
        groups[mention.words].append(mention)
    return groups


def _entity(
    reading: Reading, entity_id: str, label: EntityLabel, mentions: list[Mention], gender: Gender | None = None
) -> Entity:
    spans = tuple(reading.span(m.field, m.start, m.end) for m in mentions)
    return Entity(entity_id, _name(spans), label, spans, gender=gender)


def _name(spans: tuple[TextSpan, ...]) -> str:
    """The fullest name that the article uses; of equally full ones the most frequent, then the first."""
    counts = Counter(span.text for span in spans)
    return max(counts, key=lambda text: (len(text.split()), counts[text]))
