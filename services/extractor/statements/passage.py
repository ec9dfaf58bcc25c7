"""One field of an article as the finder of statements reads it: tokens, quotations and whole sentences."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from spacy.tokens import Doc, Token

from schemas.article import TextField
from services.extractor.casualties.lexicon import People
from services.extractor.phrases import starts_with
from services.extractor.quotations import Quotation, Quotes, find_quotations
from services.extractor.reading import Reading, abbreviated, text_of
from services.extractor.speech import Speech, speech_of
from services.extractor.statements.grammar import PHRASE_START
from services.extractor.statements.lexicon import StatementLexicon, Words

SENTENCE_ENDS = frozenset(".!?…")
SENTENCE_CLOSERS = SENTENCE_ENDS | frozenset(")]»”\"'")
BRACKETS = frozenset({"(", ")"})
INVERTED = 5
"""Most tokens of a verb group before its subject: “a par ailleurs ajouté”."""
LONGEST_HEADLINE = 25
"""Tokens of a headline within the text."""
LONGEST_NAME = 5
"""Most tokens of a name with the verb after it."""
PARAGRAPH_END = re.compile(r"[^\S\n]*(?:\n|\Z)")
NO_END = 3
"""A full stop after fewer letters may be an abbreviation's."""


@dataclass(frozen=True, eq=False)
class Passage:
    """A field's Doc with its quotations. Token offsets and code points are those of the article's field."""

    reading: Reading
    field: TextField
    lexicon: StatementLexicon

    @property
    def doc(self) -> Doc:
        """The parsed field."""
        return self.reading.docs[self.field]

    @property
    def words(self) -> Words:
        """The lexicon's word lists."""
        return self.lexicon.words

    @cached_property
    def speech(self) -> Speech:
        """The language's words of speech."""
        return speech_of(self.reading.language)

    @cached_property
    def people(self) -> People:
        """The language's nouns for people."""
        return self.reading.language.lexicon("people", People)

    @cached_property
    def text(self) -> str:
        """The article's own characters."""
        return self.reading.article.content(self.field)

    @property
    def quotes(self) -> Quotes:
        """The language's quotation marks."""
        return self.reading.language.lexicon("quotations", Quotes)

    @cached_property
    def quotations(self) -> tuple[Quotation, ...]:
        """Outermost quotations, in order."""
        return find_quotations(self.text, self.quotes, self._attributes_from)

    def _attributes_from(self, position: int) -> bool:
        """Whether a verb of speech begins at this code point, with what then must be its subject (“a ajouté l'un”), or
        right after a pronoun, where a language puts it before: “he told”."""
        span = self.doc.char_span(position, position + 1, alignment_mode="expand")
        first = self.doc[span.start].text if span is not None and span.start < len(self.doc) else ""
        if span is not None and self.lexicon.subject_first_insertion and first in self.lexicon.pronouns:
            return any(self._quotes(token) for token in self.doc[span.end : span.end + 1])
        if span is not None and self.lexicon.subject_first_insertion and self._named_before_verb(span.start):
            return True
        following = self.doc[span.start : span.start + INVERTED] if span is not None else ()
        clitics = [t.i for t in following[1:] if t.text[0] == "-"]
        verb = next((t for t in following if t.pos_ not in {"AUX", "ADV"} and t.i not in clitics), None)
        if verb is not None and any(i < verb.i for i in clitics):
            return self._quotes(verb)  # “a-t-elle déclaré”
        if verb is None or verb.i + 1 >= len(self.doc) or verb.nbor(1).pos_ not in PHRASE_START:
            return False
        return self._quotes(verb)

    def _named_before_verb(self, i: int) -> bool:
        """Whether a name begins at token `i`, and a verb of speech and a pause follow it: “Grant retorts,”."""
        verb = next((t for t in self.doc[i : i + LONGEST_NAME] if t.pos_ != "PROPN"), None)
        pause = self.doc[verb.i + 1 : verb.i + 2] if verb is not None else ()
        return verb is not None and verb.i > i and any(t.is_punct for t in pause) and self._quotes(verb)

    def _quotes(self, token: Token) -> bool:
        """Whether the token may be a verb that a quotation goes with, the complement that makes it one after it."""
        text, end = text_of(self.doc), token.idx + len(token)
        return any(
            "quote" in sense.takes and (not sense.complements or starts_with(sense.complements).match(text, end))
            for sense, _ in self.speech.senses(token.lower_)
        )

    @cached_property
    def quoted(self) -> frozenset[int]:
        """Code points within quotation marks."""
        return frozenset(i for q in self.quotations for a, b in q.parts for i in range(a, b))

    def quotation_at(self, position: int) -> Quotation | None:
        """The quotation around this code point."""
        i = bisect_right(self._quotation_starts, position) - 1
        return self.quotations[i] if i >= 0 and position in self.quotations[i] else None

    def within(self, quotation: Quotation) -> Iterator[Quotation]:
        """Quotations in this one, in order."""
        for start, end in quotation.parts:
            for inner in find_quotations(self.text[start:end], self.quotes):
                parts = tuple((start + a, start + b) for a, b in inner.parts)
                yield Quotation(start + inner.start, start + inner.end, parts, inner.paired)

    @cached_property
    def _quotation_starts(self) -> list[int]:
        return [q.start for q in self.quotations]

    @cached_property
    def sentences(self) -> tuple[tuple[int, int], ...]:
        """Token ranges of sentences, mended: a quotation with what introduces or closes it is one sentence."""
        starts = [0, *(i for i in range(1, len(self.doc)) if self._begins_sentence(i))]
        return tuple(
            self._trim(a, b)
            for a, b in zip(starts, [*starts[1:], len(self.doc)], strict=True)
            if self._trim(a, b)[0] < b
        )

    def is_headline(self, sentence: tuple[int, int]) -> bool:
        """Whether the sentence is the title, or ends a paragraph, short and without a full stop."""
        start, end = sentence
        if self.field == "title":
            return True
        last = self.doc[end - 1]
        alone = PARAGRAPH_END.match(self.text, last.idx + len(last)) is not None
        return alone and end - start <= LONGEST_HEADLINE and last.text not in SENTENCE_ENDS

    def bracketed(self, sentence: tuple[int, int], i: int) -> tuple[int, int]:
        """Token range of the brackets that hold token `i` of the sentence, without them; the sentence where none do."""
        start = next((j for j in range(i - 1, sentence[0] - 1, -1) if self.doc[j].text in BRACKETS), None)
        end = next((j for j in range(i + 1, sentence[1]) if self.doc[j].text in BRACKETS), None)
        if start is None or end is None or self.doc[start].text != "(" or self.doc[end].text != ")":
            return sentence
        return start + 1, end

    @cached_property
    def last_tokens(self) -> tuple[Token, ...]:
        """The last token of each sentence, in order."""
        return tuple(self.doc[end - 1] for _, end in self.sentences)

    def sentence_of(self, token: Token) -> tuple[int, int]:
        """Token range of the sentence that holds the token."""
        return self.sentences[max(bisect_right(self._sentence_starts, token.i) - 1, 0)]

    @cached_property
    def _sentence_starts(self) -> list[int]:
        return [start for start, _ in self.sentences]

    def _trim(self, start: int, end: int) -> tuple[int, int]:
        while start < end and self.doc[start].is_space:
            start += 1
        while end > start and self.doc[end - 1].is_space:
            end -= 1
        return start, end

    def _begins_sentence(self, i: int) -> bool:
        token, before = self.doc[i], self.doc[i - 1]
        if token.is_space or abbreviated(self.doc, i, self.reading.language):
            return False
        inside = self.quotation_at(token.idx)
        if inside is not None and inside.start < token.idx:
            return False
        if "\n" in text_of(self.doc)[before.idx : token.idx]:
            return not (token.text[0].islower() and self._last_word(i).text == ",")
        closed = self.quotation_at(before.idx)
        if closed is not None and closed.end == before.idx + len(before):
            return self._begins_after_quotation(token, closed)
        if token.is_punct and not self._opens(token) and not token.is_left_punct:
            return False
        first = token.text[0]
        if token.is_sent_start:
            return not first.islower() and before.text[-1] in SENTENCE_CLOSERS
        return before.text in SENTENCE_ENDS and first.isupper() and i > 1 and len(self.doc[i - 2]) >= NO_END

    def _last_word(self, i: int) -> Token:
        """The token before token `i` that is no white space."""
        while i > 1 and self.doc[i - 1].is_space:
            i -= 1
        return self.doc[i - 1]

    def _begins_after_quotation(self, token: Token, closed: Quotation) -> bool:
        last = self.text[closed.inner_end - 1]
        if token.is_punct and not self._opens(token):
            return False
        return last in ".!?…" and not token.text[0].islower() and not self._attributes_next(token)

    def _attributes_next(self, token: Token) -> bool:
        """Whether “Name said” follows, which closes the quotation before it."""
        if not self.lexicon.subject_first_insertion:
            return False
        for other in self.doc[token.i : token.i + 8]:
            if other.text in SENTENCE_ENDS or self._opens(other):
                return False
            cue = self.speech.verbs.get(other.lemma_)
            if cue is not None and other.pos_ == "VERB" and "quote" in cue.takes:
                return (
                    other.i + 1 == len(self.doc) or other.nbor(1).is_punct or other.nbor(1).lower_ in self.words.times
                )
        return False

    def _opens(self, token: Token) -> bool:
        quotation = self.quotation_at(token.idx)
        return quotation is not None and quotation.start == token.idx

    def is_mark(self, token: Token) -> bool:
        """Whether the token is an outer quotation mark."""
        quotation = self.quotation_at(token.idx)
        return quotation is not None and not any(a <= token.idx < b for a, b in quotation.parts)
