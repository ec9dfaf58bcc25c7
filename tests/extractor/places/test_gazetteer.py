import pytest

from services.extractor.languages import languages
from services.extractor.places.build import build
from services.extractor.places.gazetteer import gazetteer
from services.extractor.places.index import index_path, ready_index
from services.extractor.places.local import local_names
from services.extractor.places.names import name_key


@pytest.mark.parametrize(
    ("name", "canonical", "country"),
    [
        ("Tripoli", "Tripoli", "LY"),
        ("Londres", "London", "GB"),
        ("LONDON", "London", "GB"),
        ("Moscou", "Moscow", "RU"),
        ("Saint-Étienne", "Saint-Étienne", "FR"),
        ("saint etienne", "Saint-Étienne", "FR"),
        ("St. Louis", "St. Louis", "US"),
        ("Kyiv", "Kyiv", "UA"),
        ("Texas", "Texas", "US"),
        ("Libya", "Libya", "LY"),
    ],
)
def test_the_first_place_of_a_name_is_the_best_known_one(name: str, canonical: str, country: str) -> None:
    place = gazetteer().lookup(name)[0]
    assert (place.name, place.country) == (canonical, country)


@pytest.mark.parametrize("name", ["", "  ", "…", "Xyzzyville", "\ud800", "'; DROP TABLE name"])
def test_an_unknown_name_has_no_place(name: str) -> None:
    assert gazetteer().lookup(name) == ()


def test_an_ambiguous_name_has_every_place_with_its_number_and_point() -> None:
    tripolis = {place.country: place for place in gazetteer().lookup("Tripoli")}
    assert tripolis["LY"].geonames_id == 2210247
    assert tripolis["LB"].geonames_id == 266826
    assert tripolis["LB"].latitude == pytest.approx(34.4, abs=0.1)
    assert tripolis["LB"].longitude == pytest.approx(35.8, abs=0.1)


@pytest.mark.parametrize(
    ("name", "division", "state", "latitude"),
    [
        ("Pinellas", "Pinellas County", "US.FL", 27.9),
        ("Bari", "Bari", "IT.13", 41.1),
        ("Tizi Ouzou", "Tizi Ouzou", "DZ.14", 36.7),
        ("Chukotka", "Chukotka", "RU.15", 66.1),
    ],
)
def test_a_divisions_point_is_that_of_its_inhabitants(name: str, division: str, state: str, latitude: float) -> None:
    found = {place.division: place for place in gazetteer().divisions(name_key(name))}
    assert found[state].name == division
    assert found[state].latitude == pytest.approx(latitude, abs=0.3)


def test_divisions_are_no_places_of_their_bare_name() -> None:
    assert not any(place.kind == "county" for place in gazetteer().lookup("Pinellas"))
    assert [place.name for place in gazetteer().lookup("Pinellas County")] == ["Pinellas County"]


def test_towns_lie_in_states() -> None:
    states = {place.division for place in gazetteer().lookup("Springfield") if place.country == "US"}
    assert {"US.IL", "US.MA", "US.MO"} <= states


@pytest.mark.parametrize(
    ("one", "other"),
    [("Saint-Étienne", "st etienne"), ("Ḩalab", "halab"), ("Łódź", "lodz"), ("N’Djamena", "n'djamena"), ("Œ", "oe")],
)
def test_spellings_of_one_name_meet(one: str, other: str) -> None:
    assert name_key(one) == name_key(other)


def test_the_index_is_the_same_bytes_whenever_it_is_built(tmp_path_factory: pytest.TempPathFactory) -> None:
    again = tmp_path_factory.mktemp("index") / "places.sqlite"
    build(again)
    assert again.read_bytes() == ready_index().read_bytes()


def test_the_index_lies_in_the_cache_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", "/somewhere")
    assert str(index_path()).startswith("/somewhere/bilan/places-")


@pytest.mark.parametrize("code", sorted(languages()))
def test_all_names_of_a_language_stand_for_a_place(code: str) -> None:
    names = local_names(languages()[code])
    targets = {*names.lexicon.names.values(), *names.lexicon.demonyms}
    assert [target for target in targets if not names.meant(target)] == []


@pytest.mark.parametrize(
    ("language", "name", "country"),
    [
        ("fr", "Birmanie", "MM"),
        ("en", "Trinidad and Tobago", "TT"),
        ("de", "Frankreich", "FR"),
        ("xx", "Libya", None),
    ],
)
def test_countries_have_their_names_in_every_language(language: str, name: str, country: str | None) -> None:
    found = gazetteer().country(language, name_key(name))
    assert (found.country if found else None) == country
