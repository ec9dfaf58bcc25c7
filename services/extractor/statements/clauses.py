"""Where a clause that is said ends, and whether what follows goes on with it."""

from spacy.tokens import Span, Token

from services.extractor.statements.cues import Cue, entry_of
from services.extractor.statements.draft import Range
from services.extractor.statements.grammar import VERBAL, children, first_child, governs, has_form
from services.extractor.statements.main_clauses import complete
from services.extractor.statements.passage import Passage
from services.extractor.statements.ranges import DASHES, range_of
from services.extractor.statements.speakers import speaks
from services.extractor.statements.subjects import has_subject
from services.extractor.statements.subordinate_clauses import main_clause

ASIDE = 10
"""Tokens of what stands between commas before a conjunction: “said, before he left, that”."""


def clause_end(passage: Passage, cue: Cue, start: int, limit: int) -> int:
    """Token index where a clause that begins at `start` under the cue ends: before a verb joined to the cue, or a
    participle that takes up the telling (“, ajoutant que …”)."""
    labels, doc = passage.lexicon.labels, passage.doc
    limit = min(limit, main_clause(passage, cue, start, limit))
    clausal, begun = doc[start - 1].lower_ in passage.words.complementizers, False
    compared = _is_share(passage, cue)
    for token in doc[start + 1 : limit]:
        quotation = passage.quotation_at(token.idx)
        if quotation is not None and quotation.paired and quotation.start >= doc[start].idx:
            continue
        if token.text == "," and _attributed_again(passage, token.i + 1, limit):
            return token.i
        if token.pos_ == "CCONJ" and _goes_on_after_quotation(passage, token, cue, start):
            return token.i
        if compared and token.text == "," and passage.lexicon.comparison.match(passage.text, token.idx + 1):
            return token.i
        if token.text == "," and (_untold(passage, token.i + 1, limit) or _opposed(passage, token.i + 1, limit)):
            return token.i
        joined = token.dep_ in labels.conjunct and _leaves(passage, token, cue, start) and not (clausal and not begun)
        joined = joined and _has_joint(doc[start : token.i], token)
        begun = begun or (token.pos_ in VERBAL and has_form(token, "Fin"))
        alike = cue.unparsed and _joined_cue(passage, token)
        if token.pos_ in VERBAL and (joined or alike or _tells_too(passage, token)):
            return _before_joint(passage, token, start)
        if token == cue.verb.head and cue.verb.dep_ in labels.clause and doc[token.i - 1].is_punct:
            return token.i  # “calls it a lie, says he will sue”
        participle = not has_form(token, "Fin") and not has_subject(passage, token)
        turns = any(child.lower_ in passage.words.narrator_conjunctions for child in token.children)
        hangs = token.head == cue.verb and token.dep_ in labels.adverbial_clause and token.left_edge.i > start
        hangs = hangs and token.pos_ in VERBAL
        aside = _told_aside(passage, token, start)
        if aside is not None:
            return aside
        another = turns and entry_of(passage, token) is not None and token.left_edge.i > start
        if (hangs and (participle or turns)) or another:
            comma = token.left_edge.i - 1
            if doc[comma].text == ",":
                return comma
            if another and has_subject(passage, token) and comma > start and not clausal:
                return comma + 1
        if takes_up(passage, token) and token.i > start + 2:
            return _before_joint(passage, token, start)
        if (
            token.text in DASHES
            and token.i + 1 < limit
            and doc[token.i + 1].lower_ in passage.words.insertion_conjunctions | passage.words.narrator_conjunctions
        ):
            return token.i
        if (begun or not clausal) and token.text == ";" and _parts_clauses(passage, token.i + 1, limit):
            return token.i
    return limit


def _is_share(passage: Passage, cue: Cue) -> bool:
    """Whether a share of those asked says it, so that the narrator compares it: “58% agree that …, up from 47%”."""
    subject = first_child(cue.verb, passage.lexicon.labels.subject)
    return subject is not None and (subject.pos_ == "NUM" or subject.lower_ in passage.words.shares)


def _has_joint(words: Span, joined: Token) -> bool:
    """Whether something joins the verb after the words to them: a conjunction or a pause since their first verb."""
    own = (t for t in words if has_form(t, "Fin") and t.pos_ in VERBAL and t.head != joined)
    verb = next((t.i for t in own), words.start)
    return any(t.pos_ == "CCONJ" or t.is_punct for t in words.doc[verb : words.end])


def _told_aside(passage: Passage, verb: Token, start: int) -> int | None:
    """The comma before a relative clause in which somebody else says something of what is said: “…, which X denies”,
    “…, une accusation que X rejette”, “…, ce que conteste X”."""
    subject = first_child(verb, passage.lexicon.labels.subject)
    passive = first_child(verb, passage.lexicon.labels.passive) is not None
    ends = not any(t.text == "," for t in passage.doc[verb.i : verb.sent.end])
    if verb.pos_ not in VERBAL or passive or subject is None or not ends or entry_of(passage, verb) is None:
        return None
    if subject.lower_ in passage.words.relative_pronouns and subject.i - 1 > start:
        entry, comma = entry_of(passage, verb), subject.i - 1
        denied = entry is not None and entry.stance == "denies" and passage.doc[comma].text == ","
        return comma if denied else None  # “…, who denies it”
    first = min(subject.left_edge.i, verb.i)  # “…, ce que ⟨conteste son avocat⟩”
    doc, words, i = passage.doc, passage.words, first - 1
    while i > start and doc[i].lower_ in words.relative_pronouns | words.mute:
        i -= 1
    relative = i < first - 1
    if doc[i].pos_ == "NOUN" and (relative or passage.lexicon.bare_clause):  # “…, a charge ⟨that⟩ China denies”
        relative, i = True, doc[i].left_edge.i - 1
    return i if start < i and relative and doc[i].text == "," else None


def _parts_clauses(passage: Passage, i: int, limit: int) -> bool:
    """Whether a clause of its own follows the semicolon, not more of a list (“two roads; ⟨the pier⟩”) nor the
    conjunction once more (“dit que …; ⟨que …⟩”)."""
    doc = passage.doc
    if i >= limit or any(t.lower_ in passage.words.complementizers for t in doc[i : min(i + 2, limit)]):
        return i >= limit
    return doc[i].pos_ == "CCONJ" or complete(passage, [range_of(passage, i, limit)], (i, limit))


def _leaves(passage: Passage, token: Token, cue: Cue, start: int) -> bool:
    """Whether a joined verb no longer belongs to what is said: it is joined to the cue itself, is a cue that shares
    the cue's subject (“… mais ont signalé que”), or has a subject of its own where a conjunction would be repeated."""
    if any(child.lower_ in passage.words.reasons for child in token.children):
        return False
    if not has_subject(passage, token) and _goes_with_content(passage, token, cue, start):
        return False
    if token.head == cue.verb:
        kept = passage.words.alternatives | passage.words.complementizers
        return not any(child.lower_ in kept for child in token.lefts)
    if not has_subject(passage, token):
        return _speaker_goes_on(passage, token)
    if passage.lexicon.bare_clause or token.head.i < start:
        return False
    comma = token.left_edge.i - 1
    joint = next((t for t in passage.doc[comma : token.i] if t.pos_ == "CCONJ"), None)
    marked = any(t.lower_ in passage.words.complementizers for t in passage.doc[token.left_edge.i : token.i])
    if joint is None or marked:
        return False
    return passage.doc[max(joint.i - 1, 0)].text == "," or entry_of(passage, token) is not None


def _goes_with_content(passage: Passage, joined: Token, cue: Cue, start: int) -> bool:
    """Whether the tense of a joined verb shows that it is said, not what the speaker did: “admitted that he is new and
    heads a country”, “ont souligné qu'elle poursuivrait … et obligerait”."""
    told = next((t for t in passage.doc[start : joined.i] if t.pos_ in VERBAL and has_form(t, "Fin")), None)
    own, said = _tense(cue.verb), _tense(joined)
    if not has_form(joined, "Fin") or own == said:
        return False
    return (own[0], said[0]) == (["Past"], ["Pres"]) or (told is not None and _tense(told) == said)


def _tense(verb: Token) -> tuple[list[str], list[str]]:
    """Tense, and whether it is a participle's: “ont souligné” is told in another tense than “obligeait”."""
    return verb.morph.get("Tense", []), verb.morph.get("VerbForm", [])


def _speaker_goes_on(passage: Passage, verb: Token) -> bool:
    """Whether a joined verb of speech without a subject is the speaker's, since what the verb before it is said of
    cannot speak: “says the road is closed but urges calm”."""
    labels = passage.lexicon.labels
    if not _joined_cue(passage, verb) and not _of_will(passage, verb):
        return False
    takes = first_child(verb, labels.object) is not None or _of_will(passage, verb)
    active = takes and first_child(verb.head, labels.passive_subject) is not None
    shared = "3" not in verb.morph.get("Person", [])  # “will close and ⟨urge⟩”, not “will close but ⟨urges⟩”
    if first_child(verb.head, labels.auxiliary) is not None and shared and not active:
        return False
    subject = first_child(verb.head, labels.subject + labels.passive_subject)
    return subject is not None and not speaks(passage, subject)


def _of_will(passage: Passage, verb: Token) -> bool:
    """Whether the verb takes an infinitive, as somebody's does: “but refused to resign”."""
    labels = passage.lexicon.labels
    taken = next((c for c in children(verb, labels.infinitive) if has_form(c, "Inf")), None)
    return taken is not None and has_form(verb, "Fin") and verb.pos_ == "VERB" and not has_subject(passage, verb)


def _joined_cue(passage: Passage, token: Token) -> bool:
    """Whether the word is a finite verb of speech right after “et”, without a subject."""
    first = min(token.left_edge.i, token.i)  # “but ⟨at the same time⟩ urged”
    joined = first > 0 and "CCONJ" in {token.nbor(-1).pos_, token.doc[first - 1].pos_} and has_form(token, "Fin")
    return joined and entry_of(passage, token) is not None and not has_subject(passage, token)


def _attributed_again(passage: Passage, start: int, limit: int) -> bool:
    """Whether “, according to X” ends the sentence there, which says by whom the whole of it is told."""
    doc = passage.doc
    if start + 1 >= limit or not passage.speech.preposition.match(passage.text, doc[start].idx):
        return False
    relative = passage.lexicon.labels.relative
    return not any(t.pos_ in VERBAL and has_form(t, "Fin") and t.dep_ not in relative for t in doc[start:limit])


def _untold(passage: Passage, start: int, limit: int) -> bool:
    """Whether the narrator says there what the speaker left out: “…, sans préciser quand”."""
    doc = passage.doc
    if start >= limit or doc[start].lower_ not in passage.words.exclusions:
        return False
    verb = next((t for t in doc[start + 1 : limit] if t.pos_ != "ADV"), None)
    return verb is not None and verb.pos_ in VERBAL and entry_of(passage, verb) is not None


def _opposed(passage: Passage, start: int, limit: int) -> bool:
    """Whether the narrator sets there what others say against it: “…, despite critics warning that …”."""
    doc = passage.doc
    if start >= limit or not passage.lexicon.concession.match(passage.text, doc[start].idx):
        return False
    return doc[start].dep_ in passage.lexicon.labels.preposition and any(
        t.pos_ in VERBAL and entry_of(passage, t) is not None for t in doc[start + 1 : limit]
    )


def _goes_on_after_quotation(passage: Passage, joint: Token, cue: Cue, start: int) -> bool:
    """Whether the conjunction right after a quotation joins, to the cue, a verb of its form without a subject: “told
    him it was “over” and left the room”, “a promis d'« agir » et annoncé 400 postes”."""
    doc = passage.doc
    quotation = passage.quotation_at(doc[joint.i - 1].idx)
    closed = quotation is not None and quotation.paired and passage.is_mark(doc[joint.i - 1])
    if quotation is None or not closed or quotation.start < doc[start].idx or joint.idx < quotation.end:
        return False
    verb = next((t for t in doc[joint.i + 1 :] if t.pos_ != "ADV"), None)
    if verb is None or verb.pos_ not in VERBAL or has_subject(passage, verb):
        return False
    begun = any(has_form(t, "Fin") for t in doc[start : joint.i] if t.idx < quotation.start)
    if has_form(verb, "Fin") and cue.first < cue.verb.i and not begun:
        return True
    return all(verb.morph.get(name, []) == cue.verb.morph.get(name, []) for name in ("VerbForm", "Tense"))


def telling_end(passage: Passage, start: int, limit: int) -> int:
    """Token index where what is said from `start` on ends since a verb after “et” or “mais” tells another thing."""
    for token in passage.doc[start + 1 : limit]:
        if token.pos_ in VERBAL and passage.quotation_at(token.idx) is None and _tells_too(passage, token):
            return _before_joint(passage, token, start)
    return limit


def _tells_too(passage: Passage, token: Token) -> bool:
    """Whether the verb is a cue of its own after “et” or “mais”: “… mais ont signalé que”."""
    doc, words = passage.doc, passage.words
    entry = entry_of(passage, token)
    if entry is None or has_form(token, "Inf"):
        return False
    bare = entry.stance != "believes" and _takes_bare_clause(passage, token)
    if not bare and not takes_clause(passage, token.i + 1):
        return False
    first = min([token.i, *(c.i for c in token.children if c.dep_ in passage.lexicon.labels.auxiliary)])
    subject = first_child(token, passage.lexicon.labels.subject)
    first = min(first, subject.left_edge.i) if subject is not None else first
    while first > 0 and doc[first - 1].lower_ in words.object_clitics | words.negations:
        first -= 1
    return first > 0 and passage.doc[first - 1].pos_ == "CCONJ"


def _takes_bare_clause(passage: Passage, verb: Token) -> bool:
    """Whether a clause without a conjunction begins right after the verb: “and says ⟨it will wait⟩”."""
    if not passage.lexicon.bare_clause:
        return False
    return any(c.left_edge.i == verb.i + 1 for c in children(verb, passage.lexicon.labels.clause))


def takes_clause(passage: Passage, i: int) -> bool:
    """Whether the conjunction of a that-clause stands at token `i`, adverbs or “sur le fait” before it or not."""
    doc, words = passage.doc, passage.words
    while i < len(doc) and doc[i].pos_ == "ADV" and doc[i].lower_ not in words.complementizers:
        i += 1
    if i < len(doc) and doc[i].text == ",":
        i = next((t.i + 1 for t in doc[i + 1 : i + ASIDE] if t.text == ","), i)
    for phrase in words.clause_introducers:
        if [t.lower_ for t in doc[i : i + len(phrase)]] == phrase:
            i += len(phrase)
            break
    noun = i + (i < len(doc) and doc[i].pos_ == "DET")
    if noun < len(doc) and doc[noun].pos_ == "NOUN" and doc[noun].lemma_.lower() in passage.speech.nouns:
        i = noun + 1  # “voiced fear that”
    return i < len(doc) and doc[i].lower_ in words.complementizers


def takes_up(passage: Passage, token: Token) -> bool:
    """Whether the token is a participle after a comma that goes on telling: “, ajoutant que”, “, adding that”."""
    if not has_form(token, "Part") and not has_form(token, "Ger"):
        return False
    if token.morph.get("Tense", []) == ["Past"] or entry_of(passage, token) is None or _listed(passage, token):
        return False
    before = [t for t in token.doc[max(token.i - 4, 0) : token.i] if not passage.is_mark(t)][-3:]  # “"…," adding”
    return any(t.text == "," for t in before) and all(
        t.text == "," or t.pos_ in {"ADP", "ADV", "CCONJ"} for t in before[-1:]
    )


def _listed(passage: Passage, gerund: Token) -> bool:
    """Whether the word ends a list of what a preposition takes: “steps such as opening it and pledging not to”."""
    labels, first = passage.lexicon.labels, gerund
    while first.dep_ in labels.conjunct and first.head != first:
        first = first.head
    joined = gerund.i > 0 and gerund.nbor(-1).pos_ == "CCONJ"
    return joined and first != gerund and first.dep_ in labels.prepositional_clause


def _before_joint(passage: Passage, token: Token, start: int) -> int:
    """Index of the comma or conjunction before the clause of `token`."""
    doc = passage.doc
    i = token.i
    edge = token.left_edge.i
    if start + 1 < edge < i and (doc[edge].pos_ == "CCONJ" or doc[edge - 1].pos_ == "CCONJ"):
        i = edge + (doc[edge].pos_ == "CCONJ")
    while i > start + 1 and not (doc[i - 1].text in {",", ";"} or doc[i - 1].pos_ == "CCONJ"):
        i -= 1
    if i <= start + 1:
        return token.left_edge.i if token.left_edge.i > start + 1 else token.i
    i -= 1
    if i > start + 1 and doc[i - 1].text == ",":
        i -= 1
    return i


def split_coordinated(passage: Passage, start: int, end: int, word: Token) -> tuple[Range, ...]:
    """The clause's parts: “(que) A et (que) B” are two."""
    doc, labels = passage.doc, passage.lexicon.labels
    cuts: list[tuple[int, int]] = []
    for token in doc[start + 1 : end - 1]:
        if token.lower_ not in passage.words.complementizers or token.nbor(-1).pos_ != "CCONJ":
            continue
        if token.dep_ in labels.subject:
            continue
        joined = token.head.dep_ in labels.conjunct and (
            governs(word.head, token.head) or token.head.head == word.head.head
        )
        if token.head.head == word.head or joined:
            cut = token.i - 1
            cuts.append((cut - (doc[cut - 1].text == ","), token.i + 1))
    edges = [start, *(x for cut in cuts for x in cut), end]
    return tuple(range_of(passage, a, b) for a, b in zip(edges[::2], edges[1::2], strict=True) if b > a)
