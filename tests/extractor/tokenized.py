"""Texts as the tokenizer alone sees them, for what needs no model."""

from spacy.lang.fr import French
from spacy.tokens import Doc

from services.extractor.reading import LOOKALIKES

TOKENIZER = French()


def tokenized(text: str) -> Doc:
    """The text's tokens without a parse.

    They are put into a Doc anew: of words that have a rule of their own (“10a.m.”) the tokenizer leaves the parse's
    edges unset, and asking such a token for its children reads memory that is not the Doc's.
    """
    doc = TOKENIZER.make_doc(text.translate(LOOKALIKES))
    return Doc(doc.vocab, words=[token.text for token in doc], spaces=[bool(token.whitespace_) for token in doc])
