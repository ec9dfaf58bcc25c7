"""Words of a lexicon as one regular expression over the characters of a text."""

import re
from collections.abc import Iterable

NOTHING = re.compile(r"(?!)")
FLAGS = re.IGNORECASE
ANY = r"[\w'-]+(?:\s+[\w'-]+)?"


def alternation(phrases: Iterable[str]) -> str:
    """A pattern that matches any of the phrases, the longest first; a space in a phrase matches any white space.

    A phrase that ends with an apostrophe needs no word boundary after it; `*` in one stands for one or two words.
    """
    patterns = []
    for phrase in sorted(set(phrases), key=lambda p: (-len(p), p)):
        pattern = r"\s+".join(ANY if word == "*" else re.escape(word) for word in phrase.split())
        patterns.append(pattern if phrase.endswith("'") else pattern + r"(?!\w)")
    return "|".join(patterns) or "(?!)"


def any_of(phrases: Iterable[str]) -> re.Pattern[str]:
    """Matches one of the phrases as whole words."""
    phrases = tuple(phrases)
    return re.compile(rf"(?<!\w)(?:{alternation(phrases)})", FLAGS) if phrases else NOTHING


def ends_with(phrases: Iterable[str]) -> re.Pattern[str]:
    """Matches one of the phrases at the very end of a text, white space after it included."""
    phrases = tuple(phrases)
    return re.compile(rf"(?<!\w)(?:{alternation(phrases)})\s*$", FLAGS) if phrases else NOTHING


def starts_with(phrases: Iterable[str]) -> re.Pattern[str]:
    """Matches one of the phrases at the very beginning of a text, white space before it included."""
    phrases = tuple(phrases)
    return re.compile(rf"\s*(?:{alternation(phrases)})", FLAGS) if phrases else NOTHING
