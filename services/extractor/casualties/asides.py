"""What stands between a noun and its verb and belongs to neither: brackets, dashes, a relative clause."""

from spacy.tokens import Span, Token

CLOSING = {"[": "]", "(": ")", "--": "--", "–": "–", "—": "—"}
VERBAL = frozenset({"VERB", "AUX"})


def past_aside(span: Span) -> int:
    """Index of the Doc's token after a bracketed or dashed aside that the span begins with; the span's start where it
    begins with none that it closes."""
    closing = CLOSING.get(span[0].text) if len(span) else None
    if closing is not None:
        for token in span[1:]:
            if token.text == closing:
                return token.i + 1
    return span.start


def past_relative(span: Span, pronouns: frozenset[str]) -> int:
    """The same for a relative clause of one of the pronouns: it reaches to the span's end, and has one finite verb."""
    if not len(span) or span[0].lower_ not in pronouns:
        return span.start
    finite = [i for i, token in enumerate(span) if is_finite(token)]
    return span.end if len(finite) == 1 else span.start


def is_finite(token: Token) -> bool:
    """Whether the token is a finite verb, not part of a fixed expression (“il y a deux jours”)."""
    return token.pos_ in VERBAL and token.dep_ != "fixed" and "VerbForm=Fin" in str(token.morph)
