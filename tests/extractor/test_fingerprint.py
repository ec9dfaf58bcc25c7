"""Copies of a text are told from other texts by their fingerprints."""

import pytest

from services.aggregator.reprints import ALIKE, likeness
from services.extractor.fingerprint import fingerprint_of

TEXT = (
    "La crue de la rivière a emporté trois ponts dans la nuit. Les secours ont atteint le village au matin, "
    "où neuf habitants manquaient encore à l'appel. Le préfet a demandé des hélicoptères, et l'école sert d'abri. "
    "La pluie devait cesser dans l'après-midi, selon la météo, mais le niveau de l'eau montait encore. "
    "Une cellule d'aide a été ouverte à la mairie pour les familles, qui attendent des nouvelles depuis hier soir."
)


@pytest.mark.parametrize(
    ("other", "is_copy"),
    [
        (TEXT, True),
        (f"Crue : neuf disparus\n{TEXT}", True),
        (TEXT[: int(len(TEXT) * 0.9)], True),
        (TEXT[: len(TEXT) // 3], False),
        ("Le marché aux fleurs a rouvert samedi, après deux ans de travaux sous la halle de la vieille ville.", False),
        ("", False),
    ],
)  # fmt: skip
def test_copies_are_told(other: str, is_copy: bool) -> None:
    alike = likeness(bytes.fromhex(fingerprint_of(TEXT)), bytes.fromhex(fingerprint_of(other)))
    assert (alike >= ALIKE) == is_copy
