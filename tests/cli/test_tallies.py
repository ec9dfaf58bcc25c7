"""How tallies are shown: plain lines for programs, a table with colours on a terminal, one incident in full."""

from datetime import UTC, date, datetime, timedelta
from io import StringIO

import pytest
from rich.console import Console

from schemas.casualty_tally import (
    CasualtyTally,
    Change,
    Figure,
    KindFigures,
    SourceFigure,
    VictimsFigure,
    WithdrawnFigure,
)
from schemas.event import Evidence, Place, Source
from schemas.period import Period
from schemas.statement_tally import StatementTally, Windows
from services.cli import console
from services.cli.cluster import ClusterError
from services.cli.tallies import Tally, incident_lines, one_incident, print_tallies

AT = datetime(2024, 2, 12, 7, 20, tzinfo=UTC)


def figure(value: int, *, at_least: bool = False, source: str | None = None) -> Figure:
    return Figure(
        value=value,
        open=at_least,
        claim_id=f"casualty-{value}",
        article_id="a-1",
        publisher="Le Relais",
        source=Source(text=source) if source else None,
        evidence=Evidence(field="text", start=10, end=20, sentence=f"Un éboulement a fait {value}\nmorts."),
    )


def incident(incident_id: str = "incident-1") -> CasualtyTally:
    best = figure(12, at_least=True, source="la mairie")
    killed = KindFigures(
        low=figure(10),
        best=best,
        high=best,
        latest=best,
        by_source=(SourceFigure(source=best.source, figure=best, at=AT),),
        by_victims=(VictimsFigure(category="children", figure=figure(3)),),
        history=(
            Change(at=AT, type="first", figure=figure(10)),
            Change(at=AT, type="rise", figure=best, previous_value=10),
        ),
        grade="disputed",
    )
    return CasualtyTally(
        incident_id=incident_id,
        title="éboulement, Cahors",
        place=Place(text="Cahors", name="Cahors", country="FR"),
        period=Period(start=date(2024, 2, 11), end=date(2024, 2, 12), text="dans la nuit"),
        figures={"killed": killed, "missing": KindFigures()},
        articles=3,
        publishers=2,
        independent_publishers=1,
        grade="disputed",
        first_at=AT,
        last_at=AT,
    )


def speaker() -> StatementTally:
    return StatementTally(
        speaker_id="person-1",
        name="Ana Rouvière",
        statements=2,
        by_stance={"says": 1, "denies": 1},
        by_publisher={"Le Relais": 2},
        about={},
        first_at=AT,
        last_at=AT,
        recent=(),
        windows=Windows(hour=0, day=0, week=2),
    )


def test_elsewhere_than_on_a_terminal_a_figure_is_a_line(capsys: pytest.CaptureFixture[str]) -> None:
    print_tallies([incident(), speaker()])
    lines = capsys.readouterr().out.splitlines()
    assert lines[1].split("\t") == [
        "Cahors (FR)", "", "2024-02-11 to 2024-02-12", "killed", "12+", "10 to 12+", "disputed", "la mairie", "3",
        "1 of 2", "incident-1",
    ]  # fmt: skip
    assert lines[2].split("\t")[3:6] == ["missing", "–", "– to –"]
    assert lines[4].split("\t") == ["Ana Rouvière", "2", "denies 1, says 1", "1", ""]


def test_on_a_terminal_there_is_a_table_with_colours(monkeypatch: pytest.MonkeyPatch) -> None:
    written = StringIO()
    terminal = Console(file=written, force_terminal=True, color_system="standard", width=200, markup=False)
    monkeypatch.setattr(console, "results", terminal)
    print_tallies([incident(), speaker()])
    assert "Casualties by incident" in written.getvalue()
    assert "\x1b[31mdisputed" in written.getvalue()


def test_one_incident_shows_its_history_with_the_sentences_it_rests_on() -> None:
    lines = [line.plain for line in incident_lines(incident())]
    assert lines[0] == "éboulement, Cahors"
    assert "3 articles by 2 publishers, 1 of which only carried another's text" in lines
    assert "killed: 12+ (at least 10, at most 12+), disputed: outlets or sources contradict it" in lines
    assert "  lowest: 10, Le Relais" in lines
    assert "    la mairie: 12+, 2024-02-12 07:20" in lines
    assert "  of them children: 3, Le Relais" in lines
    assert "    2024-02-12 07:20 first: 10, Le Relais" in lines
    assert "    2024-02-12 07:20 rise: 10 to 12+, Le Relais citing la mairie" in lines
    assert "        « Un éboulement a fait 12 morts. »  [a-1 text 10-20]" in lines


def test_an_incident_shows_which_figures_were_taken_back() -> None:
    gone = WithdrawnFigure(figure=figure(31), told_at=AT, withdrawn_at=AT + timedelta(hours=2))
    retraction = Change(
        at=AT + timedelta(hours=2), type="retraction", figure=figure(12), previous_value=31, withdrawn=(gone,)
    )
    killed = KindFigures(best=figure(12), history=(retraction,))
    lines = [line.plain for line in incident_lines(incident().model_copy(update={"figures": {"killed": killed}}))]
    assert "    2024-02-12 09:20 retraction: 31 to 12, Le Relais" in lines
    assert "      taken back 2024-02-12 09:20: 31, Le Relais, told 2024-02-12 07:20" in lines
    assert "        « Un éboulement a fait 31 morts. »  [a-1 text 10-20]" in lines


def test_an_incident_is_found_by_the_beginning_of_its_id_where_only_one_has_it() -> None:
    tallies: list[Tally] = [incident("incident-1a"), incident("incident-1"), incident("incident-2b"), speaker()]
    assert one_incident(tallies, "incident-1") is tallies[1]
    assert one_incident(tallies, "incident-2") is tallies[2]
    with pytest.raises(ClusterError, match="There is no incident x"):
        one_incident(tallies, "x")
    with pytest.raises(ClusterError, match="3 incidents begin with inc"):
        one_incident(tallies, "inc")
