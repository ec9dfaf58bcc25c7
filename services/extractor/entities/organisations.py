"""Which mentions of organisations name the same one: acronyms go with the names that they shorten."""

from collections import defaultdict
from collections.abc import Iterable

from services.extractor.entities.mentions import Mention
from services.extractor.reading import Reading

LEAST_INITIALS = 2


def cluster_organisations(reading: Reading, mentions: Iterable[Mention]) -> dict[tuple[str, ...], list[Mention]]:
    """Mentions by the folded words of the full name.

    An acronym joins the one name whose initials it is (`Comité national de campagne républicaine`, `CNCR`), or that
    it stands behind in parentheses.
    """
    groups: dict[tuple[str, ...], list[Mention]] = defaultdict(list)
    for mention in sorted(mentions, key=lambda m: m.position):
        groups[mention.words].append(mention)
    for short in [key for key in groups if len(key) == 1]:
        longer = [key for key in groups if len(key) > 1 and _is_acronym(short[0], key)]
        longer = longer or _in_parentheses(reading, groups, short)
        if len(longer) == 1:
            groups[longer[0]] += groups.pop(short)
    return dict(groups)


def _is_acronym(word: str, name: tuple[str, ...]) -> bool:
    """Whether the word has the initials of all words of the name, or of all but the small ones."""
    if len(word) < LEAST_INITIALS:
        return False
    return word in ("".join(w[0] for w in name), "".join(w[0] for w in name if len(w) > 3))


def _in_parentheses(
    reading: Reading, groups: dict[tuple[str, ...], list[Mention]], short: tuple[str, ...]
) -> list[tuple[str, ...]]:
    found: list[tuple[str, ...]] = []
    for mention in groups[short]:
        if not reading.cut(mention.field, mention.start, mention.end).isupper():
            continue
        text = reading.article.content(mention.field)
        if text.endswith(" (", 0, mention.start) and text[mention.end : mention.end + 1] == ")":
            before = mention.start - 2
            found += [
                key
                for key, named in groups.items()
                if len(key) > 1 and any(m.field == mention.field and m.end == before for m in named)
            ]
    return found
