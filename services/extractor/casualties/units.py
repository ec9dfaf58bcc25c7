"""Sentences as the casualty linker reads them, whatever the parser's sentence splitter made of them."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from spacy.tokens import Doc, Span, Token

ENDINGS = frozenset('.!?…:\n"»”')
CONTINUING = frozenset(",;:)»”")
"""Characters that go on with a sentence, whatever stands before them."""
LONGEST = 250
"""Tokens; a longer unit is cut where the parser cut it, so that cost stays linear in the text's length."""


def units(doc: Doc) -> Iterator[Span]:
    """The doc in sentences: pieces that the splitter parted without a final punctuation mark are joined again."""
    start = end = 0
    for sentence in doc.sents:
        if sentence.end - start > LONGEST and end > start:
            yield doc[start:end]
            start = end
        end = sentence.end
        if _ends(doc, end):
            yield doc[start:end]
            start = end
    if end > start:
        yield doc[start:end]


def _ends(doc: Doc, end: int) -> bool:
    if end == len(doc):
        return True
    last, following = doc[end - 1], doc[end]
    if last.is_space or following.is_space:
        return True
    if last.text[-1] == ":" and following.text[0].isdigit():
        return False
    return last.text[-1] in ENDINGS and not (following.text[0] in CONTINUING or following.text[0].islower())


class Offsets:
    """From character offsets to tokens of one Doc."""

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self.starts = [token.idx for token in doc]

    def token(self, character: int) -> Token:
        """The token that covers the character, or the last one before it."""
        return self.doc[max(0, bisect_right(self.starts, character) - 1)]

    def at_or_after(self, character: int) -> int:
        """Index of the first token that begins at the character or after it; the number of tokens where none does."""
        return bisect_left(self.starts, character)
