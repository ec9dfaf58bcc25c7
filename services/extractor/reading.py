"""An article as the language model sees it, with offsets that stay those of the article."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache, cached_property
from itertools import pairwise
from typing import TypedDict, get_args

import spacy
from spacy.language import Language as Pipeline
from spacy.pipeline import TrainablePipe
from spacy.tokenizer import Tokenizer
from spacy.tokens import Doc, Span
from spacy.util import compile_infix_regex, compile_suffix_regex
from thinc.api import Model, NumpyOps, set_current_ops

from schemas.article import Article, TextField
from schemas.event import Evidence, Extractor
from schemas.span import TextSpan
from services.extractor.fingerprint import fingerprint_of
from services.extractor.languages import Language, Settings

FIELDS: tuple[TextField, ...] = get_args(TextField)

LOOKALIKES = str.maketrans(
    {
        "’": "'", "‘": "'", "ʼ": "'",
        "\u00a0": " ", "\u202f": " ", "\u2009": " ", "\u2007": " ", "\u2008": " ",
        "\u2010": "-", "\u2011": "-", "\u2015": "\u2014",
        "\r": "\n", "\u2028": "\n", "\u2029": "\n", "\u0085": "\n",
    }
)  # fmt: skip
"""Characters that the models do not know, and the one character that each reads as: offsets stay the same."""

BEGINS, OPEN, GOES_ON = 1, 0, 2**64 - 1
"""spaCy's values of SENT_START, as it keeps them: 1, 0 and -1 in 64 bits without sign."""

MAY_END_SENTENCE = frozenset(".!?…:;»”\"')] \n")
"""Last characters of tokens after which a sentence may begin; the model decides."""

QUOTE_INFIXES = (r"(?<=')[\"“«]", r"(?<=[\w,.!?])[\"”»](?=,?\w)", r"(?<=[\"”»]),(?=\w)", r"(?<=\w),(?=[\"“«])")
"""Quotation marks inside what would be one token: `qu'"il`, `,"said`, `",dit`, `wrote,"he`."""

DASH_SUFFIX = r"(?<=[^\W\d_]{2})[-–—]"
"""A dash glued to the word before it: `Le pont- a-t-il dit- tiendra`."""

FOOTNOTE_INFIX = r"(?<=[^\W\d_])\[(?=\d{1,3}(?!\d))"
"""The mark of a note glued to a word, as in encyclopaedias: `disparus[2].`."""

PARAGRAPH_BREAK = re.compile(r"\n+")

LONG = 3
"""Letters of the words, and how many of those, that tell a headline."""
HEADLINE = 0.85
"""Share of them that have a capital."""


class Envelope(TypedDict):
    """The fields of `schemas.event.Event`."""

    event_id: str
    article_id: str
    revision: int
    publisher: str
    language: str
    published_at: datetime
    extracted_at: datetime
    extractor: Extractor
    fingerprint: str | None


@cache
def pipeline(settings: Settings) -> Pipeline:
    """The spaCy pipeline that the settings name, loaded once a process, at the speed of plain BLAS.

    `use_blis=False` gives the same output at twice the speed on machines with a good BLAS.
    """
    ops = NumpyOps(use_blis=False)
    set_current_ops(ops)
    nlp = spacy.load(settings.pipeline, exclude=list(settings.exclude))
    for _, component in nlp.pipeline:
        if isinstance(component, TrainablePipe) and isinstance(component.model, Model):
            for layer in component.model.walk():
                layer.ops = ops
    if isinstance(nlp.tokenizer, Tokenizer):
        nlp.tokenizer.suffix_search = compile_suffix_regex([*(nlp.Defaults.suffixes or ()), DASH_SUFFIX]).search
        nlp.tokenizer.infix_finditer = compile_infix_regex(
            [*(nlp.Defaults.infixes or ()), *QUOTE_INFIXES, FOOTNOTE_INFIX]
        ).finditer
        for word in settings.unsplit:
            nlp.tokenizer.add_special_case(word, [{"ORTH": word}])
    nlp.max_length = 4_000_000
    return nlp


@dataclass(frozen=True, eq=False)
class Reading:
    """One article with a parsed Doc for its title and its text.

    A character offset in a Doc is the offset in the article's own field (Unicode code points): the Doc's characters
    may be lookalikes, so texts for the contract come from `cut`, never from a Span's `text`.
    """

    article: Article
    language: Language
    docs: Mapping[TextField, Doc]
    extracted_at: datetime
    extractor: Extractor

    def cut(self, field: TextField, start: int, end: int) -> str:
        """The article's own characters."""
        return self.article.content(field)[start:end]

    def span(self, field: TextField, start: int, end: int) -> TextSpan:
        """The article's own characters, with their offsets."""
        return TextSpan(field=field, start=start, end=end, text=self.cut(field, start, end))

    def evidence(self, field: TextField, start: int, end: int) -> Evidence:
        """Offsets, and the whole sentence (or sentences) around them."""
        sentences = self.sentences[field]
        begun = bisect_right(sentences, start, key=lambda sentence: sentence.end_char)
        around = sentences[begun : bisect_left(sentences, end, key=lambda sentence: sentence.start_char)]
        first, last = (around[0].start_char, around[-1].end_char) if around else (start, end)
        return Evidence(field=field, start=start, end=end, sentence=self.cut(field, first, last))

    @cached_property
    def sentences(self) -> dict[TextField, tuple[Span, ...]]:
        """Sentences by field, without white space around them."""
        return {field: tuple(_trimmed(doc)) for field, doc in self.docs.items()}

    @cached_property
    def paragraphs(self) -> dict[TextField, tuple[tuple[int, int], ...]]:
        """Code point ranges of the non-empty paragraphs by field."""
        return {field: tuple(_paragraphs(self.article.content(field))) for field in self.docs}

    @cached_property
    def fingerprint(self) -> str:
        """What tells the article from others, and copies of it from it."""
        return fingerprint_of(f"{self.article.title or ''}\n{self.article.text}")

    def envelope(self, event_id: str) -> Envelope:
        """The fields that every event of this article shares: `CasualtyClaim(**reading.envelope(id), kind=…)`."""
        article = self.article
        return {
            "event_id": event_id,
            "article_id": article.id,
            "revision": article.revision,
            "publisher": article.publisher,
            "language": self.language.code,
            "published_at": article.published_at,
            "extracted_at": self.extracted_at,
            "extractor": self.extractor,
            "fingerprint": self.fingerprint,
        }


def text_of(doc: Doc) -> str:
    """The Doc's characters. spaCy joins all tokens anew each time `doc.text` is asked for; here it is done once."""
    text = doc.user_data.get("text")
    if not isinstance(text, str):
        text = doc.user_data["text"] = doc.text
    return text


def is_headline(doc: Doc, at: int) -> bool:
    """Whether nearly all longer words of the sentence have capitals: “Voters Rally After Smith Debacle”."""
    if not doc.has_annotation("SENT_START"):
        return False
    long = [token for token in doc[at].sent if token.is_alpha and len(token) > LONG]
    return len(long) > LONG and sum(token.text[0].isupper() for token in long) >= HEADLINE * len(long)


def read(article: Article, language: Language, extracted_at: datetime, extractor: Extractor) -> Reading:
    """Run the language's pipeline over the article's title and text."""
    nlp = pipeline(language.settings)
    docs: dict[TextField, Doc] = {}
    for field in FIELDS:
        if article.content(field).strip():
            doc = nlp.make_doc(article.content(field).translate(LOOKALIKES))
            _mark_sentences(doc, language)
            docs[field] = nlp(doc)
    return Reading(article, language, docs, extracted_at, extractor)


def abbreviated(doc: Doc, i: int, language: Language) -> bool:
    """Whether the full stop before token `i` belongs to an abbreviation: “l'agence Sra. Morin”."""
    stop = doc[i - 1]
    word = stop.text.removesuffix(".") or (doc[i - 2].text if i > 1 and not doc[i - 2].whitespace_ else "")
    return stop.text.endswith(".") and word[:1].isupper() and word.lower() in language.abbreviations


def _mark_sentences(doc: Doc, language: Language) -> None:
    """Tell the parser where sentences begin and where they can't, which it then keeps.

    Every paragraph begins one; within a paragraph none begins after a word that is neither the end of a sentence nor
    may close one: “le maréchal Khalifa | Haftar” is a fault that the models make. All are set at once, since spaCy goes
    through the whole Doc each time that one token's `is_sent_start` is set.
    """
    if len(doc) < 2:
        return
    starts = [[BEGINS]]
    for before, token in pairwise(doc):
        if "\n" in before.text_with_ws and not token.is_space:
            starts.append([BEGINS])
        else:
            ends = before.text[-1] in MAY_END_SENTENCE and not abbreviated(doc, token.i, language)
            starts.append([OPEN if ends else GOES_ON])
    doc.from_array(["SENT_START"], NumpyOps().asarray2i(starts, dtype="uint64"))


def _trimmed(doc: Doc) -> Iterator[Span]:
    for sentence in doc.sents:
        start, end = sentence.start, sentence.end
        while start < end and doc[start].is_space:
            start += 1
        while end > start and doc[end - 1].is_space:
            end -= 1
        if end > start:
            yield doc[start:end]


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for match in [*PARAGRAPH_BREAK.finditer(text.translate(LOOKALIKES)), None]:
        end = match.start() if match else len(text)
        if text[start:end].strip():
            yield start, end
        start = match.end() if match else end
