"""To whom a sentence attributes its figures."""

from spacy.tokens import Span, Token

from services.extractor.casualties.figure import Figure
from services.extractor.casualties.lexicon import Grammar
from services.extractor.casualties.phrases import any_of
from services.extractor.languages import Lexicon


class AttributionWords(Lexicon):
    """`attribution.toml`: `prepositions` that introduce a source, and `verbs`, in all their forms, of speaking."""

    prepositions: tuple[str, ...] = ()
    verbs: tuple[str, ...] = ()


class Attributor:
    """Finds sources with the words of one language."""

    def __init__(self, words: AttributionWords, grammar: Grammar) -> None:
        self.preposition = any_of(words.prepositions)
        self.verbs = frozenset(words.verbs)
        self.subjects = frozenset((*grammar.subject, *grammar.passive_subject))
        self.complementisers = frozenset(grammar.object_relatives)

    def source(self, unit: Span, figure: Figure) -> tuple[int, int] | None:
        """Code points of the source that the unit gives for the figure."""
        if match := self.preposition.search(unit.doc.text, unit.start_char, unit.end_char):
            return self._phrase(unit, match.end())
        for token in unit:
            if token.lower_ not in self.verbs:
                continue
            subject = next((c for c in token.children if c.dep_ in self.subjects), None)
            follows = [t.lower_ for t in unit.doc[token.i + 1 : token.i + 4] if t.i < unit.end]
            if any(w in self.complementisers for w in follows) and subject is not None and figure.group.first > token.i:
                return _span(subject)
            if token.i > figure.group.last and unit.doc[token.i + 1 : token.i + 2]:
                inverted = [c for c in token.children if c.i > token.i and c.pos_ in ("NOUN", "PROPN")]
                if inverted:
                    return _span(inverted[0])
        return None

    def _phrase(self, unit: Span, start: int) -> tuple[int, int] | None:
        inside = [t for t in unit if t.idx >= start]
        stop = next((t for t in inside if t.text in ",.;:" or t.pos_ in ("VERB", "AUX")), None)
        tokens = [t for t in inside if stop is None or t.i < stop.i]
        return (tokens[0].idx, tokens[-1].idx + len(tokens[-1])) if tokens else None


def _span(token: Token) -> tuple[int, int]:
    subtree = sorted(token.subtree, key=lambda t: t.i)
    stop = next((t for t in subtree if (t.i > token.i and t.text in ",;:") or t.pos_ == "VERB"), None)
    kept = [t for t in subtree if (stop is None or t.i < stop.i) and t.i <= token.i + 12]
    kept = kept or [token]
    return kept[0].idx, kept[-1].idx + len(kept[-1])
