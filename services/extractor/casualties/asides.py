"""What stands between a noun and its verb and belongs to neither: brackets, dashes, a relative clause."""

from spacy.tokens import Span, Token

CLOSING = {"[": "]", "(": ")", "--": "--", "–": "–", "—": "—", ",": ","}
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


def before_aside(span: Span) -> int:
    """Index of the Doc's token where an aside between commas begins that the span ends with; the span's end else."""
    commas = [token.i for token in span if token.text == ","]
    return commas[0] if len(commas) > 1 and commas[-1] == span.end - 1 else span.end


def has_own_verb(span: Span, pronouns: frozenset[str]) -> bool:
    """Whether the span has a finite verb that is not that of a relative or subordinate clause within it."""
    opened, explained = 0, False
    for token in span:
        if token.pos_ == "SCONJ" or (token.lower_ in pronouns and token.pos_ != "DET"):
            opened += 1
        elif is_finite(token):
            joined = explained and token.i > span.start and token.nbor(-1).pos_ in ("CCONJ", "ADV", "PRON")
            if not opened and not joined:
                return True
            opened, explained = max(0, opened - 1), True
    return False


def is_finite(token: Token) -> bool:
    """Whether the token is a finite verb, not part of a fixed expression (“il y a deux jours”)."""
    return token.pos_ in VERBAL and token.dep_ != "fixed" and "VerbForm=Fin" in str(token.morph)
