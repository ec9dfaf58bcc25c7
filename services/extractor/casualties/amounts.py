"""What a number is worth: in digits, in words, as a noun that counts."""

import re
from dataclasses import dataclass
from re import Match

from services.extractor.casualties.number_words import NumberWords

NO_AMOUNT = -1
"""The value of what is no count of people: a decimal fraction, “two and a half”."""


HUNDRED = 100
"""A multiplier that only repeats what numbers of hundreds say already: “600 to 700 hundred” is 600 to 700."""


@dataclass(frozen=True)
class Amount:
    """A value, and the multiplier that it ends with (1 where none): 3,000,000 and 1,000,000 for “three million”."""

    value: int
    scale: int = 1


def of_words(text: str, words: NumberWords) -> Amount:
    """A number in words: “deux cent trente et un” is 231."""
    values = words.spelled
    multipliers = {k.lower(): v for k, v in words.multipliers.items()}
    total = current = 0
    scale = 1
    for match in words.patterns.word.finditer(text):
        word = " ".join(match[0].lower().split())
        if word in multipliers:
            factor = multipliers[word]
            scale *= factor
            current = max(current, 1) * factor
            if factor >= 1000:
                total, current = total + current, 0
        else:
            scale = 1
            current += values[word]
    return Amount(total + current, scale)


def of_digits(digits: str, scale: int, words: NumberWords) -> Amount:
    """A number in digits with a multiplier: “2,5 millions” is 2,500,000."""
    tail = re.search(rf"[{re.escape(words.decimals)}](\d+)$", digits) if words.decimals else None
    grouped = re.fullmatch(rf"\d{{1,3}}(?:[{re.escape(words.thousands)}]\d{{3}})+", digits) if words.thousands else None
    if tail and (not grouped or scale > 1000):
        return Amount(_whole(float(digits.replace(tail[0], "." + tail[1])) * scale), scale)
    if scale == HUNDRED and int(re.sub(r"\D", "", digits)) >= HUNDRED:
        scale = 1
    return Amount(int(re.sub(r"\D", "", digits)) * scale, scale)


def of_number(match: Match[str], words: NumberWords) -> Amount:
    """What a match of `Patterns.number` is worth, with the fraction that is added: “two and a half million”."""
    multipliers = {k.lower(): v for k, v in words.multipliers.items()}
    if match["words"]:
        amount = of_words(match["words"], words)
    else:
        glued = {k.lower(): v for k, v in words.scales.items()}.get((match["glued"] or "").strip().lower(), 1)
        amount = of_digits(match["digits"], multipliers.get((match["scale"] or "").lower(), glued), words)
    if not match["added"]:
        return amount
    fraction = _fraction(match["added"], words.added_fractions)
    if match["added_to"]:
        scale = multipliers[match["added_to"].lower()]
        return Amount(_whole((amount.value + fraction) * scale), scale)
    return Amount(_whole(amount.value + fraction * amount.scale), amount.scale)


def of_collective(match: Match[str], words: NumberWords) -> int:
    """What one of the nouns of a match of `Patterns.collective` is worth: 1000 for “a thousand”, 500 for “half a
    thousand”, 20,000 for “scores of thousands”."""
    nouns = {k.lower(): v for k, v in (*words.many_collectives.items(), *words.collectives.items())}
    value = nouns[match["noun"].lower()]
    if match["second"]:
        value *= nouns[match["second"].lower()]
    if match["fraction"]:
        return _whole(_fraction(match["fraction"], words.fractions) * value)
    if match["added"]:
        return _whole((1 + _fraction(match["added"], words.added_fractions)) * value)
    return value


def _fraction(text: str, fractions: dict[str, float]) -> float:
    return {k.lower(): v for k, v in fractions.items()}[" ".join(text.lower().split())]


def _whole(value: float) -> int:
    return int(value) if value.is_integer() else NO_AMOUNT
