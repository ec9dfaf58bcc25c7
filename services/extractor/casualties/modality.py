"""Whether a figure is asserted, reported, feared or denied, or no claim at all."""

import re

from spacy.tokens import Span, Token

from schemas.casualty import Counting, Modality
from services.extractor.casualties.asides import is_finite
from services.extractor.casualties.figure import Figure
from services.extractor.casualties.lexicon import Grammar
from services.extractor.casualties.predicates import Predicate
from services.extractor.languages import Lexicon
from services.extractor.phrases import FLAGS, alternation, any_of, ends_with, starts_with
from services.extractor.reading import text_of

LEAD = 60
"""Characters before a figure in which a word has it in its scope."""
GOVERNING = 32
"""Characters before a noun's figure in which a word governs it."""
CONDITION_REACH = 9
GOVERNOR_REACH = 5
COORDINATED_REACH = 8
HEARSAY_REACH = 3
GENERIC_REACH = 3
QUOTES = '"«“'
"""Opening quotation marks, within which what is only intended may be told: “threatened to "leave 50 dead"”."""
VERBAL = frozenset({"VERB", "AUX"})


class ModalityWords(Lexicon):
    """`modality.toml`: words that change what a figure claims.

    `negations` stand within a verb's auxiliaries, `negated_by` right before a participle. `future` and `conditional`
    are auxiliaries; `past_future` ones tell what then happened after one of `beginnings` (“the start of a war that
    would claim 60,000 lives”); `infinitives` and `perfect_infinitives` those of infinitives. An infinitive claims
    something only after a `factual` word (“ont dû être évacuées”). `counterfactual` words before a figure take it
    back unless one of `motives` follows them (“sentenced to life for the murder of three women”), `averted` words
    after it do (“could be prevented”), and `prospective` adjectives of the casualties tell of none so far (“de
    futures victimes”). `conditions` begin clauses that claim nothing, `rates` make it a rate, as do
    `periods` after one of the `recurrences` (“toutes les dix minutes”), a sentence with
    `fiction` words tells a story, `generic` adverbs beside the verb or before all else tell of what happens, not of
    what happened. `reported` words before a verb say that it is hearsay.
    `new` after or `new_before` a figure add it to an earlier toll.
    `cumulative` words make it the toll of a whole war, year or campaign.
    """

    negations: tuple[str, ...] = ()
    negated_by: tuple[str, ...] = ()
    future: tuple[str, ...] = ()
    past_future: tuple[str, ...] = ()
    beginnings: tuple[str, ...] = ()
    conditional: tuple[str, ...] = ()
    infinitives: tuple[str, ...] = ()
    perfect_infinitives: tuple[str, ...] = ()
    conditions: tuple[str, ...] = ()
    factual: tuple[str, ...] = ()
    prospective: tuple[str, ...] = ()
    counterfactual: tuple[str, ...] = ()
    averted: tuple[str, ...] = ()
    motives: tuple[str, ...] = ()
    feared: tuple[str, ...] = ()
    reported: tuple[str, ...] = ()
    denied: tuple[str, ...] = ()
    rates: tuple[str, ...] = ()
    recurrences: tuple[str, ...] = ()
    periods: tuple[str, ...] = ()
    fiction: tuple[str, ...] = ()
    generic: tuple[str, ...] = ()
    new: tuple[str, ...] = ()
    new_before: tuple[str, ...] = ()
    cumulative: tuple[str, ...] = ()


class Modalities:
    """Reads modality with the words of one language."""

    def __init__(self, words: ModalityWords, grammar: Grammar) -> None:
        self.words = words
        self.negations = frozenset(words.negations)
        self.future = frozenset(words.future)
        self.conditional = frozenset(words.conditional)
        self.infinitives = frozenset(words.infinitives)
        self.perfect = frozenset(words.perfect_infinitives)
        self.conditions = frozenset(words.conditions)
        self.coordinated = frozenset(grammar.shared_subject)
        self.without = frozenset(grammar.without)
        self.past_future = frozenset(words.past_future)
        self.beginning = any_of(words.beginnings)
        self.factual = frozenset((*words.factual, *grammar.causatives, *grammar.causing))
        self.prospective = frozenset(words.prospective)
        self.subjects = frozenset(grammar.subject)
        self.causing = frozenset(grammar.causing)
        self.definite = frozenset(grammar.definite)
        self.auxiliaries = frozenset((*grammar.passive_auxiliaries, *grammar.active_auxiliaries))
        self.negated_by = ends_with(words.negated_by)
        self.counterfactual = any_of(words.counterfactual)
        self.counterfactual_end = ends_with(words.counterfactual)
        self.averted = any_of(words.averted)
        self.motive = any_of(words.motives)
        self.feared = any_of(words.feared)
        self.reported = any_of(words.reported)
        self.denied = any_of(words.denied)
        every = rf"(?:{alternation(words.recurrences)})(?:\s+[\w-]+)?\s+(?:{alternation(words.periods)})"
        self.rates = re.compile(rf"{any_of(words.rates).pattern}|(?<!\w){every}", FLAGS)
        self.fiction = any_of(words.fiction)
        self.generic = any_of(words.generic)
        self.new = starts_with(words.new)
        self.new_before = any_of(words.new_before)

    def modality(self, unit: Span, figure: Figure) -> Modality | None:
        """The figure's modality; null where the text makes no claim of it."""
        doc, group = unit.doc, figure.group
        lead = text_of(doc)[max(unit.start_char, group.quantity.start - LEAD) : group.quantity.start]
        if self._is_rate(unit, figure):
            return None
        if self.fiction.search(text_of(doc), unit.start_char, unit.end_char):
            return None
        if self._conditional_clause(unit, figure) and not self._is_known(unit, figure):
            return None
        if self._is_generic(unit, figure) or self._is_prospective(figure):
            return None
        feared = bool(self.feared.search(lead))
        if figure.predicate is not None:
            feared = feared or bool(self.feared.fullmatch(figure.predicate.token.text))
            verdict = self._of_verb(unit, figure, figure.predicate.token)
        else:
            verdict = self._of_noun(unit, figure)
        if verdict is None:
            return "feared" if feared and group.quantity.form != "zero" else None
        if feared:
            return "feared"
        if self.denied.search(lead):
            return "denied"
        return verdict

    def _is_rate(self, unit: Span, figure: Figure) -> bool:
        """Whether the unit tells of so many in each period; not where a further clause with a verb of its own does:
        “le pays où la crue a tué 12 personnes, exporte chaque année …”."""
        last = max(figure.group.end - 1, figure.trigger.i)
        for match in self.rates.finditer(text_of(unit.doc), unit.start_char, unit.end_char):
            between = [t for t in unit.doc[last + 1 : unit.end] if t.idx < match.start()]
            comma = next((i for i, t in enumerate(between) if t.text == ","), len(between))
            if not any(self._begins_clause(t) for t in between[comma:]):
                return True
        return False

    def _begins_clause(self, verb: Token) -> bool:
        """Whether a verb is one of a clause: the model takes some for infinitives, which stand after a preposition."""
        bare = "VerbForm=Inf" in str(verb.morph) and verb.pos_ == "VERB" and verb.nbor(-1).text == ","
        return bare or is_finite(verb)

    def _of_verb(self, unit: Span, figure: Figure, token: Token) -> Modality | None:
        predicate = figure.predicate
        assert predicate is not None
        inner = [t.lower_ for t in unit.doc[max(unit.start, predicate.first - 1) : token.i]]
        if self.negations.intersection(predicate.verbs.beside):
            return "reported" if any(word in self.conditional for word in predicate.auxiliary) else "asserted"
        zero = figure.group.quantity.form == "zero"
        if not zero and any(word in self.negations for word in inner):
            return None
        if self.negated_by.search(text_of(unit.doc)[unit.start_char : token.idx]):
            return None
        auxiliary = predicate.auxiliary
        if any(word in self.future for word in auxiliary):
            return "asserted" if self._is_told_ahead(unit, predicate.first, auxiliary) else None
        if any(word in self.perfect for word in auxiliary):
            return "asserted"
        if any(word in self.infinitives for word in auxiliary) or self._is_infinitive(predicate):
            first = predicate.first
            first = self._first_infinitive(unit, token, first)
            before = unit.doc[max(unit.start, first - GOVERNOR_REACH) : first]
            imagined = any(t.lower_ in self.conditional for t in before) or self._is_intended(unit, first)
            if token.head.lower_ in self.causing and token.head.i < first:
                return self._of_cause(token.head)
            governor = tuple(t.lower_ for t in token.head.children if t.i < token.head.i)
            if token.dep_ in self.coordinated and self._is_told_ahead(unit, token.head.i, governor):
                return "asserted"
            return "asserted" if not imagined and self._is_factual(unit, first) else None
        morph = str(token.morph)
        if any(word in self.conditional for word in auxiliary):
            return None if "VerbForm=Inf" in morph or self._has_condition(unit) else "reported"
        if self._is_hearsay(unit, predicate):
            return "reported"
        if not auxiliary and ("Tense=Fut" in morph or "Mood=Cnd" in morph) and "VerbForm=Fin" in morph:
            return None
        return "asserted"

    def _is_intended(self, unit: Span, first: int) -> bool:
        """Whether an infinitive follows on words for what is only intended: “threatened to kill 20 people”."""
        lead = text_of(unit.doc)[unit.start_char : unit.doc[first].idx]
        match = self.counterfactual_end.search(lead)
        return match is not None and not any(word in self.factual for word in match[0].lower().split())

    def _is_told_ahead(self, unit: Span, first: int, auxiliary: tuple[str, ...]) -> bool:
        """Whether the future of something past is told: “the start of a war that would claim 60,000 lives”."""
        ahead = self.beginning.search(text_of(unit.doc), unit.start_char, unit.doc[first].idx) is not None
        return ahead and any(word in self.past_future for word in auxiliary)

    def _of_cause(self, verb: Token) -> Modality | None:
        """What the verb that makes people do so says of it: nothing in the future, hearsay in the conditional."""
        auxiliary = {child.lower_ for child in verb.children if child.i < verb.i}
        if auxiliary & (self.future | self.negations | self.infinitives):
            return None
        return "reported" if auxiliary & self.conditional else "asserted"

    def _first_infinitive(self, unit: Span, token: Token, first: int) -> int:
        """Where the infinitives begin that one without a marker goes on: “managed to kill one and wound two”."""
        doc = unit.doc
        if token.dep_ in self.coordinated and token.head.i < first and "VerbForm=Inf" in str(token.head.morph):
            return max(unit.start, token.head.i)
        if first == unit.start or doc[first - 1].pos_ != "CCONJ":
            return first
        before = reversed(doc[max(unit.start, first - COORDINATED_REACH) : first])
        verb = next((t for t in before if t.pos_ in VERBAL), None)
        return verb.i if verb is not None and "VerbForm=Inf" in str(verb.morph) else first

    def _has_condition(self, unit: Span) -> bool:
        """Whether the unit has a condition: a clause, or what there was at its beginning: “Sans la digue, …”."""
        without = unit[0].lower_ in self.without and len(unit) > 1 and "Definite=Def" in str(unit[1].morph)
        return without or any(t.lower_ in self.conditions and t.pos_ == "SCONJ" for t in unit)

    def _is_hearsay(self, unit: Span, predicate: Predicate) -> bool:
        """“reportedly killed”, “are believed to have fled”."""
        words = unit.doc[max(unit.start, predicate.first - HEARSAY_REACH) : predicate.token.i]
        return len(words) > 0 and self.reported.search(words.text) is not None

    def _is_infinitive(self, predicate: Predicate) -> bool:
        alone = not predicate.auxiliary and predicate.voice != "bare"
        token = predicate.token
        before = next((t for t in reversed(token.doc[token.sent.start : token.i]) if t.pos_ != "ADV"), token)
        told = token.dep_ == "ROOT" and before.head == token and before.dep_ in self.subjects  # “Police shoot dead man”
        return alone and not told and "VerbForm=Inf" in str(token.morph)

    def _is_factual(self, unit: Span, first: int) -> bool:
        return any(t.lower_ in self.factual for t in unit.doc[max(unit.start, first - GOVERNOR_REACH) : first + 1])

    def _of_noun(self, unit: Span, figure: Figure) -> Modality | None:
        doc, group = unit.doc, figure.group
        start = min(group.quantity.start, figure.trigger.idx)
        lead = text_of(doc)[max(unit.start_char, start - LEAD) : start]
        clause = lead[max(lead.rfind(mark) for mark in (",", ";", ":", "»", '"')) + 1 :]
        inside = text_of(doc)[group.quantity.end : figure.trigger.idx]
        near = clause[-GOVERNING:]
        matches = self.counterfactual.finditer(near)
        governed = {match[0].lower() for match in matches if not self.motive.search(near, match.end())}
        if self._is_known(unit, figure) or self._is_told_ahead(unit, group.first, tuple(governed)):
            governed -= self.future
        after = text_of(doc)[doc[group.end - 1].idx : min(doc[group.end - 1].idx + LEAD, unit.end_char)]
        opened = max(lead.rfind(mark) for mark in QUOTES)
        quoted = opened >= 0 and self.counterfactual_end.search(lead[:opened]) is not None
        if governed or quoted or self.counterfactual_end.search(inside) or self.averted.search(after):
            return None
        around = [*doc[max(unit.start, group.first - 5) : group.first], *doc[group.end : min(group.end + 4, unit.end)]]
        if any(t.lower_ in self.conditional for t in around):
            return "reported"
        return "asserted"

    def _is_known(self, unit: Span, figure: Figure) -> bool:
        """Whether a definite determiner takes the figure for known: “will investigate the murder of six nurses”."""
        if figure.predicate is not None and figure.predicate.voice != "bare":
            return False
        known = (
            {figure.group.first} if figure.group.quantity.form == "article" else {figure.group.first, figure.trigger.i}
        )
        return any(self._is_definite(unit, i) for i in known)

    def _is_prospective(self, figure: Figure) -> bool:
        """Whether an adjective puts casualties off: “de futures victimes”; not in “trois futures mariées tuées”."""
        group = figure.group
        words = group.head.doc[group.last + 1 : group.end] if group.head is not None else ()
        return figure.trigger == group.head and any(t.lower_ in self.prospective for t in words)

    def _is_definite(self, unit: Span, first: int) -> bool:
        while first > unit.start and unit.doc[first - 1].pos_ == "ADJ":
            first -= 1
        return first > unit.start and unit.doc[first - 1].lower_ in self.definite

    def _is_generic(self, unit: Span, figure: Figure) -> bool:
        """“un accusé est souvent arrêté”, “en général, un suspect est arrêté”."""
        text = text_of(unit.doc)
        quantity = figure.group.quantity
        if quantity.low == 1 and quantity.high is None and quantity.start == quantity.core[0]:  # “one or more deaths”
            return True
        if self.generic.match(text, unit.start_char, unit.end_char):
            return True
        predicate = figure.predicate
        if predicate is None:
            single = figure.group.quantity.form == "article"
            return single and self.generic.search(text, unit.start_char, figure.group.quantity.start) is not None
        beside = unit.doc[max(predicate.first - 1, unit.start) : min(predicate.token.i + GENERIC_REACH, unit.end)]
        return self.generic.search(text, beside.start_char, beside.end_char) is not None

    def _conditional_clause(self, unit: Span, figure: Figure) -> bool:
        start = figure.group.first
        if figure.predicate is not None:
            start = min(start, figure.predicate.first)
        for token in reversed(unit.doc[max(unit.start, start - CONDITION_REACH) : start]):
            if token.text in ",;:.":
                return False
            if token.lower_ in self.conditions and token.pos_ == "SCONJ":
                return token.nbor().pos_ not in ("ADV", "ADJ")  # “si loin que …” is no condition
        return False

    def counting(self, unit: Span, figure: Figure) -> Counting:
        """Whether the figure is the toll so far or adds to an earlier one."""
        doc, group = unit.doc, figure.group
        end = doc[group.end - 1].idx + len(doc[group.end - 1])
        inside = text_of(doc)[group.quantity.core[0] : end]  # what bounds a number (“more than”) adds nothing to it
        if self.new.match(text_of(doc), end, unit.end_char) or self.new_before.search(inside):
            return "new"
        return "total"
