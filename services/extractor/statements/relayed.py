"""Verbs by which somebody relays what another said: “The Tribune quoted the mayor as saying that …”."""

from spacy.tokens import Token

from services.extractor.statements.grammar import children, first_child, has_form
from services.extractor.statements.passage import Passage


def relaying_verb(passage: Passage, told: Token) -> Token | None:
    """The verb that relays what the verb of speech `told` says: “The Tribune ⟨quoted⟩ her as saying”, “she is ⟨alleged⟩
    to have said”."""
    labels, words, head = passage.lexicon.labels, passage.words, told.head
    if told.dep_ in labels.prepositional_clause and head.lower_ in words.insertion_conjunctions:
        return head.head if head.head.lemma_ in words.relaying else None
    perfect = any(has_form(c, "Inf") for c in children(told, labels.auxiliary)) and has_form(told, "Part")
    passive = first_child(head, labels.passive) is not None
    return head if told.dep_ in labels.infinitive and perfect and passive else None


def relayed_subject(passage: Passage, relaying: Token) -> Token | None:
    """Who said it: the relaying verb's object, or its subject where it is passive."""
    labels = passage.lexicon.labels
    if first_child(relaying, labels.passive) is not None:
        return first_child(relaying, labels.passive_subject)
    return first_child(relaying, labels.object)


def relays(passage: Passage, verb: Token) -> bool:
    """Whether the verb only relays what another says, and so says nothing itself: “cited the general as saying”."""
    return any(relaying_verb(passage, told) == verb for marker in verb.rights for told in marker.children)


def relay_of(passage: Passage, relaying: Token) -> Token | None:
    """Who relays it: the relaying verb's subject, or its agent where it is passive."""
    labels = passage.lexicon.labels
    if first_child(relaying, labels.passive) is None:
        return first_child(relaying, labels.subject)
    agent = first_child(relaying, labels.agent)
    return first_child(agent, labels.complement) if agent is not None else None
