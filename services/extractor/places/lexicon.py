"""What a language calls places, and the words around their names: `places.toml` in its folder."""

from pydantic import Field

from services.extractor.languages import Lexicon


class PlaceLexicon(Lexicon):
    """A name stands for an ISO 3166-1 code or for a name of the gazetteer (“Venice/IT” for the one in that country)."""

    prepositions: tuple[str, ...] = ()
    """What makes the name after it a place."""
    place_words: tuple[str, ...] = ()
    """What does so with one of `links` after it: “north of …”."""
    links: tuple[str, ...] = ()
    """What keeps a name a place inside an organisation's name: “police of …”."""
    followers: frozenset[str] = frozenset()
    """What makes the name before it a place: “… police”."""
    within: tuple[str, ...] = ()
    """What leads from a town to what it lies in: “Springfield in Illinois”."""
    beside: tuple[str, ...] = ()
    """What leads from a building or a quarter to the town that it lies in or near, as well: “… near Springfield”."""
    joints: tuple[str, ...] = ()
    """What joins two names of a list."""
    districts: frozenset[str] = frozenset()
    """Words beside a name that is then no town's: “comté de …”, “… county”."""
    provinces: frozenset[str] = frozenset()
    """… beside one that may be a town's as well: “province of …”."""
    district_lists: frozenset[str] = frozenset()
    """Those of both that go with a whole list of names."""
    compass: frozenset[str] = frozenset()
    """What names a part of a place before or after its name: “Northwest Florida”, “Nottingham East”."""
    university_ends: frozenset[str] = frozenset()
    """What names a university after a state's name: “Ohio State”."""
    name_ends: frozenset[str] = frozenset()
    """What makes another name of a country's or its inhabitants' before it: “Scottish Sun”, “Japan Airlines”."""
    bodies: frozenset[str] = frozenset()
    """First words of names of institutions that belong to a place and leave its name one: “Senate of …”."""
    plural_determiners: frozenset[str] = frozenset()
    """What stands before a family's or a team's name in the singular: “les Clinton”."""
    counterparts: tuple[dict[str, str], ...] = ()
    """Words for two places of which the article names both: “the North”, “the South”."""
    home: frozenset[str] = frozenset()
    """The countries whose towns its readers take for granted."""
    not_places: frozenset[str] = frozenset()
    """Words that some town bears as its name and that hardly ever mean it."""
    names: dict[str, str] = Field(default={})
    demonyms: dict[str, tuple[str, ...]] = Field(default={})
    """Inhabitants and adjectives, by what they stand for."""
    demonyms_need_capital: bool = False
    plural: str = "s"
    """The ending of several inhabitants."""
