"""The conjunction that begins what a verb takes: “a déclaré vendredi que …”, “asked whether …”."""

from spacy.tokens import Token

from services.extractor.statements.bare_clauses import bare_clause
from services.extractor.statements.clauses import takes_up
from services.extractor.statements.cues import Cue, entry_of, is_time
from services.extractor.statements.grammar import NOMINAL, PHRASE_START, VERBAL, first_child, governs, has_form
from services.extractor.statements.lexicon import Labels
from services.extractor.statements.main_clauses import finite
from services.extractor.statements.passage import Passage
from services.extractor.statements.subjects import subject_of

SURE = 0.85
"""Least confidence of verbs that hardly ever go without what they take."""
FAR = 25
"""Tokens between a verb and its conjunction: “a déclaré vendredi au micro de France Info, le matin même, que”."""


def complementizer(passage: Passage, cue: Cue, limit: int) -> Token | None:
    """The conjunction (“que”, “that”, “si”, “whether”) that begins what the verb takes."""
    words, doc = passage.words, passage.doc
    allowed: set[str] = set()
    if "clause" in cue.entry.takes:
        allowed |= words.complementizers
    if "question" in cue.entry.takes:
        allowed |= words.question_words
    if "question" in cue.entry.takes and cue.entry.stance in {"asks", "believes"}:
        allowed |= words.question_conjunctions
    bare = bare_clause(passage, cue, limit)
    for token in doc[cue.last + 1 : min(limit, cue.last + 1 + FAR)]:
        if token.text == "," and (past := _past_aside(passage, cue, token.i, limit)) is not None:
            return past
        if token.lower_ in allowed and bare is not None and bare < token.i and token.head.head != cue.verb:
            return None
        quotation = passage.quotation_at(token.idx)
        if (
            quotation is not None
            and quotation.start >= doc[cue.last].idx
            and token.idx >= quotation.inner_start + token.is_lower
        ):
            return None
        if token.pos_ in VERBAL and not _inside_adjunct(passage.lexicon.labels, token, cue.verb) and not _gerund(token):
            return None
        if token.pos_ in VERBAL and has_form(token, "Fin") and entry_of(passage, token) is not None:
            return None
        if takes_up(passage, token):
            return None
        if token.lower_ in allowed and (_of_another(passage, token, cue) or _told_between(passage, token, cue)):
            return None
        if token.lower_ in allowed and _restricts(passage, token):
            return None
        if token.lower_ in allowed and not _relative(passage, token, cue) and _begins_complement(passage, token, cue):
            return token
    return _only_one(passage, cue, limit) if "clause" in cue.entry.takes else None


def _past_aside(passage: Passage, cue: Cue, comma: int, limit: int) -> Token | None:
    """The conjunction after what stands between two commas to say where or when it was said, whatever verbs it holds:
    “admitted on Monday, in a report slipped out at night, ⟨that⟩ …”."""
    doc, words = passage.doc, passage.words
    end = next((t.i for t in doc[comma + 1 : min(limit, comma + FAR)] if t.text == ","), None)
    if end is None or end + 2 >= limit or "clause" not in cue.entry.takes or not _must_take(passage, cue):
        return None
    inside = doc[comma + 1 : end]
    adjunct = (
        len(inside) > 0 and inside[0].pos_ in {"ADP", "ADV", "SCONJ"} and passage.quotation_at(doc[end].idx) is None
    )
    apart = not any(t.lower_ in words.complementizers for t in inside)
    return doc[end + 1] if adjunct and apart and doc[end + 1].lower_ in words.complementizers else None


def _only_one(passage: Passage, cue: Cue, limit: int) -> Token | None:
    """The conjunction after an adjunct of a verb that must take a clause, where the parse sees a relative clause: “a
    affirmé lors de la marche de Lille que la ville …”."""
    doc, words = passage.doc, passage.words
    start = cue.last + 1
    if start >= limit or doc[start].pos_ not in {"ADP", "ADV"} or not _must_take(passage, cue):
        return None
    for token in doc[start : min(limit, start + FAR)]:
        if token.pos_ in VERBAL or token.text == ":" or passage.quotation_at(token.idx) is not None:
            return None
        if token.lower_ in words.complementizers and token.nbor(-1).pos_ in {"NOUN", "PROPN", "NUM"}:
            clause = doc[token.i + 1 : limit]
            return token if any(finite(t) for t in clause) and clause[0].pos_ in PHRASE_START else None
    return None


def _restricts(passage: Passage, word: Token) -> bool:
    """Whether the word means “only” after a negated verb: “puisqu'il n'est qu'au début”."""
    verb = word.nbor(-1)
    negation = passage.doc[max(verb.i - 2, 0) : verb.i]
    return verb.pos_ in VERBAL and any(t.lower_ in passage.words.negations for t in negation)


def _relative(passage: Passage, word: Token, cue: Cue) -> bool:
    """Whether the word begins a relative clause, as its subject or after a noun and a comma: “a dit Morin, qui
    préside”, “pointed to voters that have drifted”."""
    i = word.i - 1
    if word.dep_ in passage.lexicon.labels.subject:
        return True
    if word.lower_ not in passage.words.relative_pronouns or word.lower_ in passage.words.complementizers:
        return False
    named = passage.doc[i - 1]
    return i - 1 > cue.last and passage.doc[i].text == "," and named.pos_ in NOMINAL and not is_time(passage, named)


def _gerund(token: Token) -> bool:
    """Whether a preposition makes an adjunct of a participle: “a dit en commentant les comptes que”."""
    return has_form(token, "Part") and token.nbor(-1).pos_ == "ADP" and token.morph.get("Tense", []) != ["Past"]


def _of_another(passage: Passage, word: Token, cue: Cue) -> bool:
    """Whether the conjunction follows another verb, which takes the clause: “a ajouté une règle stipulant que”."""
    before = word.nbor(-1)
    describes = before.dep_ in passage.lexicon.labels.attributive and entry_of(passage, before) is None
    return before.i > cue.last and before.pos_ in VERBAL and word.head != before and not describes


def _told_between(passage: Passage, word: Token, cue: Cue) -> bool:
    """Whether the conjunction belongs to a participle of speech between it and the cue: “testified, denying a claim
    ⟨that⟩ …”, “had asked for aid before agreeing with the town ⟨that⟩ …”."""
    doc = passage.doc
    for verb in doc[cue.last + 1 : word.i]:
        if verb.pos_ not in VERBAL or has_form(verb, "Fin") or entry_of(passage, verb) is None:
            continue
        apart = doc[verb.left_edge.i - 1].text == "," and verb.head == cue.verb
        if (apart and governs(verb, word)) or word.head.head == verb:
            return True
    return False


def _inside_adjunct(labels: Labels, token: Token, verb: Token) -> bool:
    taken = labels.clause + labels.infinitive + labels.conjunct
    return token.head != token and token.dep_ not in taken and governs(verb, token)


def _begins_complement(passage: Passage, token: Token, cue: Cue) -> bool:
    labels = passage.lexicon.labels
    before, clause = token.nbor(-1), token.head
    if before.pos_ == "CCONJ":
        return False
    if token.pos_ == "DET" and clause.head != clause:
        clause = clause.head
    own = before.i == cue.last + 1 and before.pos_ == "ADV" and clause.head == cue.verb and clause.dep_ in labels.clause
    own = own or _introduced(passage, token, cue)
    if before.lower_ in passage.words.other_conjunctions and not own:
        return False
    if _introduced(passage, token, cue):
        return True
    if clause == cue.verb:
        between = passage.doc[cue.last + 1 : token.i]
        return all(t.pos_ == "ADV" for t in between) or before.is_punct
    if governs(cue.verb, clause) and (
        clause.dep_ in labels.clause or clause.dep_ in labels.open_clause or clause.head == cue.verb
    ):
        return clause.head == cue.verb or clause.dep_ not in labels.relative
    if clause.dep_ in labels.relative and clause.head.lower_ in passage.words.times:
        return True
    between = passage.doc[cue.last + 1 : token.i]
    conjunction = token.lower_ in passage.words.complementizers
    if conjunction and clause.dep_ in labels.relative and _in_adjunct(passage, cue, clause.head):
        return True
    if (
        conjunction
        and clause.dep_ in labels.clause
        and len(between) > 0
        and between[0].pos_ == "ADP"
        and _must_take(passage, cue)
    ):
        return True
    if token.pos_ != "SCONJ" or any(t.head == cue.verb and t.dep_ in labels.object for t in between):
        return all(t.pos_ in {"ADV", "PUNCT"} or t.lower_ in passage.words.times for t in between)
    return not any(t.pos_ == "CCONJ" for t in between)


def _introduced(passage: Passage, token: Token, cue: Cue) -> bool:
    """Whether the words that introduce a clause like a noun stand before the conjunction: “demande à ce que”, “insiste
    sur le fait que”."""
    labels, before = passage.lexicon.labels, passage.doc[cue.last + 1 : token.i]
    for phrase in passage.words.clause_introducers:
        apart = before[: max(len(before) - len(phrase), 0)]
        if [t.lower_ for t in before[len(apart) :]] != phrase:
            continue
        other = len(apart) > 0 and apart[-1].lower_ in passage.words.other_conjunctions
        if not other and not any(t.head == cue.verb and t.dep_ in labels.object for t in apart):
            return True
    return False


def _in_adjunct(passage: Passage, cue: Cue, noun: Token) -> bool:
    """Whether the noun that the parse hangs the clause on stands in an adjunct of a verb that must take a clause:
    “a déclaré devant la cour que …”."""
    labels = passage.lexicon.labels
    governed = noun.head.dep_ in labels.preposition and governs(cue.verb, noun)
    adjunct = governed if labels.preposition_governs else first_child(noun, labels.preposition) is not None
    return adjunct and _must_take(passage, cue)


def _must_take(passage: Passage, cue: Cue) -> bool:
    """Whether the verb hardly goes without a clause, and has no other object."""
    labels = passage.lexicon.labels
    if cue.entry.confidence < SURE or "clause" not in cue.entry.takes or first_child(cue.verb, labels.object):
        return False
    subject = first_child(cue.verb, labels.subject)
    if subject is None and cue.first < cue.verb.i:
        subject = subject_of(cue.verb, passage)
    return subject is not None and subject.i < cue.first
