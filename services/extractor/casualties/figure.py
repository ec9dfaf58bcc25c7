"""A number that the text counts casualties with."""

from dataclasses import dataclass
from typing import Literal

from spacy.tokens import Span, Token

from schemas.casualty import CasualtyKind
from services.extractor.casualties.group import Group
from services.extractor.casualties.predicates import Predicate

Link = Literal[
    "noun", "toll", "modifier", "parse", "complement", "among", "state", "surface", "chain", "comitative", "breakdown"
]
"""How a number was found to count casualties, from the surest way to the least sure one."""

LINKS: tuple[Link, ...] = (
    "noun", "toll", "modifier", "parse", "complement", "among", "state", "surface", "chain", "comitative", "breakdown",
)  # fmt: skip
STATUS: frozenset[CasualtyKind] = frozenset({"displaced", "detained"})
"""Kinds whose nouns only tell who they are to whom something else happened: “six réfugiés ont été blessés”."""


@dataclass(frozen=True)
class Figure:
    """A group that counts casualties of a kind, and how that was found.

    `trigger` is the word that says the kind, `predicate` the verb where it is one; `part_of` is the group whose
    figure this one breaks down. `told_from` is the code point where the earlier sentence begins that tells the kind or
    the whole, where the figure's own does not.
    """

    group: Group
    kind: CasualtyKind
    link: Link
    trigger: Token
    predicate: Predicate | None = None
    part_of: Group | None = None
    speaker: Span | None = None
    """Who gives the figure, where the sentence leaves out the words that would say so."""
    told_from: int | None = None

    @property
    def is_subset(self) -> bool:
        """Whether it counts some of those to whom the same happened, of whom the text does not say how many they are.

        “Deux des blessés”, “two of the missing divers”, “a Belgian is among the missing”; “two of the hostages were
        killed” tells of all killed.
        """
        if self.part_of is not None:
            return False
        of_the_same = self.link == "modifier" or any(sense.kind == self.kind for sense in self.group.senses)
        return self.link == "among" or (self.group.partitive and of_the_same)


def strongest(figures: list[Figure]) -> list[Figure]:
    """One figure a group and kind, the surest; in the order of the text."""
    best: dict[tuple[int, str], Figure] = {}
    for figure in figures:
        key = (figure.group.first, figure.kind)
        if key not in best or LINKS.index(figure.link) < LINKS.index(best[key].link):
            best[key] = figure
    return sorted(best.values(), key=lambda f: (f.group.first, f.kind))
