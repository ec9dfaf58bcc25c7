"""Who is meant by titles that the article gives to nobody. The texts are made up."""

import pytest

from tests.extractor.statements.reading import statements_of

pytestmark = pytest.mark.model

KNOWN = "Paul Lefort a visité Nice lundi. Paul Lefort a promis que le pont serait reconstruit. "
OTHER = "Marc Dubois a visité le pont. Marc Dubois a assuré que le port rouvrirait. On a vu Marc Dubois sur le quai. "
LATER = "« Nous irons vite », a-t-il ajouté. Les riverains ont salué Paul Lefort. "
TITLED = "Le président a déclaré que les travaux commenceraient en mai."

TEXTS = [
    # the one who speaks by name and has no other role
    (KNOWN + LATER + TITLED, "Paul Lefort"),
    # two may be meant: nobody is guessed
    (KNOWN + LATER + OTHER + TITLED, None),
    # he is somebody else already
    ("Le maire Paul Lefort est venu. " + KNOWN + LATER + TITLED, None),
    # of something that has a president of its own
    (KNOWN + LATER + "Le président du club a déclaré que les travaux commenceraient en mai.", None),
]


@pytest.mark.parametrize(("text", "name"), TEXTS)
def test_a_title_given_to_nobody(text: str, name: str | None) -> None:
    (found,) = (s for s in statements_of(text, "fr") if s.content.text == "les travaux commenceraient en mai")
    assert found.speaker is not None and found.speaker.name == name
