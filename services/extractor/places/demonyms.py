"""Inhabitants and adjectives of places: “les Libyens”, “French”."""

from collections.abc import Iterator, Set

from spacy.tokens import Doc, Span

from schemas.article import TextField
from services.extractor.places.candidate import ORGANISATION_LABELS, PERSON_LABELS, Candidate
from services.extractor.places.local import LocalNames
from services.extractor.places.names import name_key
from services.extractor.reading import text_of

FULL_NAME = 2
"""Words of a person's name, besides the inhabitant's word that the model takes into it."""


def inhabitants(field: TextField, doc: Doc, names: LocalNames, people: Set[str]) -> Iterator[Candidate]:
    """Every word for inhabitants of a place; `people` are the words of the names of people in the article."""
    for match in names.inhabitant.finditer(text_of(doc)):
        if names.lexicon.demonyms_need_capital and not match[0][0].isupper():
            continue
        span = doc.char_span(match.start(), match.end(), alignment_mode="expand")
        if span is None or (match[0].casefold() in people and _is_somebodys(span, people)):
            continue
        if place := names.home(match[0]):
            yield Candidate(
                field,
                match.start(),
                match.end(),
                name_key(match[0]),
                (place,),
                certain=True,
                demonym=True,
                in_name=_is_in_a_name(span) or names.begins_a_name(span),
            )


def _is_somebodys(span: Span, people: Set[str]) -> bool:
    """Whether a name of inhabitants is that of somebody: “Johnny English” and then “English”, not “English tea”."""
    if span[0].ent_type_ in PERSON_LABELS:
        entity = next(entity for entity in span.doc.ents if entity.start <= span.start < entity.end)
        return span.start > entity.start or len(entity) <= FULL_NAME
    before = span.doc[span.start - 1] if span.start else None
    after = span.doc[span.end] if span.end < len(span.doc) else None
    if before is not None and before.text.casefold() in people:
        return True
    alone = before is None or before.pos_ not in ("DET", "ADJ", "NUM")
    return alone and (after is None or after.pos_ not in ("NOUN", "ADJ", "PROPN"))


def _is_in_a_name(span: Span) -> bool:
    """Whether an organisation is called so: “American Civil Liberties Union”, “Union européenne”."""
    if span[0].ent_type_ not in ORGANISATION_LABELS:
        return False
    entity = next(entity for entity in span.doc.ents if entity.start <= span.start < entity.end)
    goes_on = span.end < entity.end and span.doc[span.end].text[0].isupper()
    before = span.doc[span.start - 1] if span.start > entity.start else None
    return goes_on or (before is not None and before.text[0].isupper() and span[0].text.islower())
