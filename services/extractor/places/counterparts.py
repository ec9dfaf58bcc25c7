"""Two places that an article calls by a direction once it has named both: “the North” and “the South” of Korea."""

from collections.abc import Iterable, Iterator

from spacy.tokens import Doc, Token

from schemas.article import TextField
from services.extractor.places.candidate import Candidate
from services.extractor.places.local import LocalNames
from services.extractor.places.names import name_key


def counterparts(field: TextField, doc: Doc, names: LocalNames, known: Iterable[Candidate]) -> Iterator[Candidate]:
    """The words of the pair whose places the article both speaks of, where a determiner makes them a name.

    One that is also a word of the place's name (“North Korea”) needs no counterpart.
    """
    keys = {(place, word) for each in known for place in each.places for word in each.key.split()}
    spoken_of = {place for place, _ in keys}
    for pair in names.lexicon.counterparts:
        places = {word: found[0] for word, target in pair.items() if (found := names.meant(target))}
        both = spoken_of.issuperset(places.values())
        meant = {word: place for word, place in places.items() if both or (place, name_key(word)) in keys}
        if meant:
            for token in doc:
                if token.text in meant and _stands_alone(token):
                    start, end = token.idx, token.idx + len(token)
                    yield Candidate(field, start, end, name_key(token.text), (meant[token.text],), certain=True)
            return


def _stands_alone(word: Token) -> bool:
    """Whether a determiner, or a preposition that holds one, stands before a word, and no name around them."""
    doc = word.doc
    determiner = doc[word.i - 1] if word.i else None
    if determiner is None or determiner.pos_ not in ("DET", "ADP"):
        return False
    if not (determiner.text.islower() or determiner.is_sent_start):
        return False
    before = doc[word.i - 2] if word.i > 1 else None
    after = doc[word.i + 1] if word.i + 1 < len(doc) else None
    glued = after is not None and after.text == "-" and not word.whitespace_
    in_name = before is not None and before.text[0].isupper() and not before.is_sent_start
    return not in_name and (after is None or not (after.text[0].isupper() or glued or after.pos_ == "ADP"))
