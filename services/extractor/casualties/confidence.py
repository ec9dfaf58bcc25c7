"""How sure a claim is: the share of claims found alike that were right."""

from schemas.casualty import Modality
from services.extractor.casualties.figure import Figure, Link

RIGHT: dict[Link, float] = {
    "noun": 0.97,
    "parse": 0.96,
    "modifier": 0.95,
    "complement": 0.93,
    "toll": 0.93,
    "state": 0.9,
    "among": 0.9,
    "surface": 0.85,
    "breakdown": 0.85,
    "chain": 0.84,
    "comitative": 0.75,
}
"""By link: judged, then held against annotated news sentences; docs/evaluation.md shows the calibration."""

SINGLE = 0.95
"""Factor for one person introduced by an article: what happened to one person is often told in passing."""
GENERIC = 0.9
"""Further factor for one person whom a noun counts: “the arrest of a suspect” is often nobody in particular."""
NOMINAL: frozenset[Link] = frozenset({"complement", "noun", "among", "state"})
NAMED = 0.82
"""Factor for one person counted by name: the deaths of the famous are told in every context."""
INDIRECT = 0.9
"""Factor for a figure that is feared or only reported in the conditional."""
UNKNOWN_NOUN = 0.85
"""Factor where the noun that is counted is not known to be one for people."""
AMBIGUOUS = 0.82
"""Factor for a verb that tells of the dead or of the injured: “a fauché cinq cyclistes”."""
SECOND = 0.83
"""Factor where the sentence tells something else of the same number too: mostly only one of the two is meant."""
INDEFINITE = 0.97


def confidence(figure: Figure, modality: Modality, figures: list[Figure]) -> float:
    """Estimated probability that the figure is right, to two digits; `figures` are all those of the sentence."""
    group = figure.group
    estimate = RIGHT[figure.link]
    if group.quantity.form == "article":
        estimate *= SINGLE
        estimate *= GENERIC if figure.link in NOMINAL else 1.0
    if group.quantity.form == "name":
        estimate *= NAMED
    if group.quantity.form == "indefinite":
        estimate *= INDEFINITE
    if figure.predicate is not None and figure.predicate.verbs.ambiguous:
        estimate *= AMBIGUOUS
    if figure.kind != "killed" and any(f.group.first == group.first and f.kind != figure.kind for f in figures):
        estimate *= SECOND
    if modality in ("feared", "denied"):
        estimate *= INDIRECT
    if group.head is not None and not group.is_person and figure.link not in ("noun", "toll"):
        estimate *= UNKNOWN_NOUN
    return round(estimate, 2)
