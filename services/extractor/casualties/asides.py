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


def before_aside(span: Span) -> int:
    """Index of the Doc's token where an aside between commas begins that the span ends with; the span's end else."""
    commas = [token.i for token in span if token.text == ","]
    return commas[0] if len(commas) > 1 and commas[-1] == span.end - 1 else span.end


def past_relative(span: Span, pronouns: frozenset[str]) -> int:
    """The same for a relative clause of one of the pronouns, which has one finite verb and reaches to a comma after it,
    else to the span's end."""
    finite = [token.i for token in span if is_finite(token)]
    if not finite or span[0].lower_ not in pronouns:
        return span.start
    end = span.end
    if len(finite) > 1:
        end = next((token.i for token in span if token.i > finite[0] and token.text == ","), finite[1])
    return end if len(finite) == 1 or end < finite[1] else span.start


def past_asides(span: Span, pronouns: frozenset[str]) -> int:
    """The same for all the asides that the span begins with, and the commas around them."""
    start = span.start
    while start < span.end:
        rest = span.doc[start : span.end]
        after = max(past_aside(rest), past_relative(rest, pronouns), start + (rest[0].text == ","))
        if after == start:
            break
        start = after
    return start


def is_finite(token: Token) -> bool:
    """Whether the token is a finite verb, not part of a fixed expression (“il y a deux jours”)."""
    return token.pos_ in VERBAL and token.dep_ != "fixed" and "VerbForm=Fin" in str(token.morph)
