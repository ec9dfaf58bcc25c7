"""Reading the parse: noun phrases, subjects, clause ends. Labels are data, so the same for every language."""

from collections.abc import Iterator

from spacy.tokens import Token

from services.extractor.statements.lexicon import Labels

NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM"})
VERBAL = frozenset({"VERB", "AUX"})
PHRASE_START = NOMINAL | {"DET", "ADJ"}


def has_form(verb: Token, form: str) -> bool:
    """Whether the verb's form (Universal Dependencies' `VerbForm`: Fin, Inf, Part, Ger) is this one. A modal that the
    model gives none, as it does to “'ll”, is finite, and so is a present that it takes for an infinitive."""
    forms = verb.morph.get("VerbForm", [])
    if forms == ["Inf"] and _present(verb):
        return form == "Fin"
    return form in forms or (form == "Fin" and not forms and verb.morph.get("VerbType", []) == ["Mod"])


def _present(verb: Token) -> bool:
    """Whether what looks like an infinitive must be a present: the main verb of a sentence or of a clause that another
    verb takes, with a plural subject before it and no auxiliary: “The inspectors, …, assert that”."""
    if verb.dep_ not in {"ROOT", "ccomp"} or any(c.pos_ in {"AUX", "PART"} and c.i < verb.i for c in verb.children):
        return False
    return any(c.dep_ == "nsubj" and c.i < verb.i and "Plur" in c.morph.get("Number", []) for c in verb.children)


def children(token: Token, labels: tuple[str, ...]) -> Iterator[Token]:
    """Dependents with one of these labels, in order."""
    return (child for child in token.children if child.dep_ in labels)


def first_child(token: Token, labels: tuple[str, ...]) -> Token | None:
    """The first dependent with one of these labels."""
    return next(children(token, labels), None)


def governing(verb: Token) -> Token:
    """The verb of an auxiliary, else the verb itself."""
    return verb.head if verb.pos_ == "AUX" and verb.head.pos_ in VERBAL and verb.head.i > verb.i else verb


def governs(ancestor: Token, token: Token) -> bool:
    """Whether `token` lies below `ancestor` in the parse."""
    return ancestor.is_ancestor(token)


def noun_phrase(head: Token, labels: Labels) -> tuple[int, int]:
    """Token range of the noun phrase around `head`: without relative clauses, without an apposition unless it is the
    name of the one described."""
    start, end = head.i, head.i + 1
    for child in reversed([c for c in head.children if c.i < head.i]):
        left, right = child.left_edge.i, child.right_edge.i + 1
        apart = child.dep_ in labels.relative + labels.adverbial_clause + labels.subject
        if right != start or (child.is_punct and not _hyphen(child)) or apart:
            break
        start = left
    while (
        start < head.i and (head.doc[start].is_punct or head.doc[start].pos_ in {"CCONJ", "ADP"}) and head.pos_ != "X"
    ):
        start += 1
    for child in (c for c in head.children if c.i > head.i):
        if not _belongs(child, head, end, labels):
            if child.is_punct and child.i == end and child.text == ",":
                continue
            break
        end = _right_end(child, labels)
    while end > head.i + 1 and head.doc[end - 1].is_punct and head.doc[end - 1].text not in {")", "»", '"', "”"}:
        end -= 1
    return start, end


def _hyphen(mark: Token) -> bool:
    """Whether the mark joins two words of a name: “Jean-Pierre”."""
    return mark.text == "-" and mark.i > 0 and not mark.whitespace_ and not mark.nbor(-1).whitespace_


def _belongs(child: Token, head: Token, end: int, labels: Labels) -> bool:
    if child.dep_ in labels.relative or child.dep_ in labels.adverbial_clause or child.pos_ in {"VERB", "AUX"}:
        return False
    if child.is_punct:
        return False
    bare = child.dep_ in labels.complement and head.doc[child.left_edge.i].pos_ == "DET"
    if bare and not labels.preposition_governs:
        return False
    left = child.left_edge.i
    while left < child.i and head.doc[left].is_punct and head.doc[left].text == ",":
        left += 1
    between = head.doc[end:left]
    if len(between) == 1 and between[0].text == ",":
        named = head.pos_ == "NOUN" and child.pos_ == "PROPN"
        return named and (child.dep_ in labels.apposition or child.dep_ in labels.name_part)
    return len(between) == 0


def _right_end(child: Token, labels: Labels) -> int:
    """Right border of a dependent's subtree, before a relative clause or a second apposition in it."""
    end = child.right_edge.i + 1
    for token in child.subtree:
        if token.dep_ in labels.relative and token.i > child.i:
            end = min(end, token.left_edge.i)
    comma = next((i for i in range(child.i, end) if child.doc[i].text == ","), end)
    return min(end, comma)
