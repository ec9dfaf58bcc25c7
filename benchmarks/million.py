"""Time and memory of synthetic claims through `bilan tally`: as many incidents a day at the start as at the end."""

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from random import Random

from benchmarks.stories import EXTRACTOR, START
from schemas.casualty import CasualtyClaim, Cause, Count
from schemas.event import Evidence, Place
from schemas.period import Period

FEWEST = 10_000
CLAIMS_A_DAY = 500
OPEN_INCIDENTS = 75
"""Incidents that are told of at any time; each claim is of one of them, and now and then a new one takes its place."""
CLAIMS_AN_INCIDENT = 20
COUNTRIES = tuple(f"{first}{second}" for first in "ABCDEFG" for second in "ABCDEFGH")
CAUSES = ("bombing", "earthquake", "flood", "fire", "road_accident", "shooting")


def synthetic(count: int, seed: int = 1) -> Iterator[CasualtyClaim]:
    """`count` claims in order of publication."""
    random = Random(seed)
    incidents = [_incident(random, 0) for _ in range(OPEN_INCIDENTS)]
    for number in range(count):
        at = START + timedelta(days=number / CLAIMS_A_DAY)
        slot = random.randrange(OPEN_INCIDENTS)
        if random.random() < 1 / CLAIMS_AN_INCIDENT:
            incidents[slot] = _incident(random, number / CLAIMS_A_DAY)
        country, latitude, longitude, cause, day, toll = incidents[slot]
        toll += random.choice((0, 0, 0, 1, 3))
        incidents[slot] = (country, latitude, longitude, cause, day, toll)
        since = (START + timedelta(days=day)).date()
        outlet = f"outlet {random.randrange(40)}"
        sentence = f"At least {toll} people were killed in a {cause} near point {latitude} {longitude}, {outlet} said."
        yield CasualtyClaim(
            event_id=f"casualty-{number:032x}",
            article_id=f"article-{number}",
            revision=1,
            publisher=outlet,
            language="en",
            published_at=at,
            extracted_at=at,
            extractor=EXTRACTOR,
            fingerprint=random.randbytes(64).hex(),
            kind=random.choice(("killed", "killed", "injured")),
            count=Count(low=toll, high=toll, qualifier="exact", text=str(toll)),
            place=Place(
                text="point",
                name=f"point {latitude} {longitude}",
                country=country,
                latitude=latitude,
                longitude=longitude,
            ),
            period=Period(start=since, end=since, text="that day") if random.random() < 0.8 else None,
            cause=Cause(text=cause, category=cause) if random.random() < 0.9 else None,
            evidence=Evidence(field="text", start=0, end=len(sentence), sentence=sentence),
            confidence=0.9,
        )


def _incident(random: Random, day: float) -> tuple[str, float, float, str, float, int]:
    latitude, longitude = round(random.uniform(-50, 50), 1), round(random.uniform(-170, 170), 1)
    return random.choice(COUNTRIES), latitude, longitude, random.choice(CAUSES), day, random.randint(1, 60)


def million(most: int) -> None:
    """Time a claim and peak memory of 10⁴, 10⁵ … `most` claims, each in a process of its own.

    10⁴ claims are run before and after each larger number, since a machine's speed drifts. The time of the start, which
    claims of any number share, is counted and told apart.
    """
    start, _, _ = min(_run(0) for _ in range(3))
    print(f"start: {start:.2f} s", flush=True)
    count = FEWEST * 10
    while count <= most:
        before = [_run(FEWEST) for _ in range(3)]
        many = _run(count)
        few = sorted([*before, *(_run(FEWEST) for _ in range(3))])
        typical = few[len(few) // 2]
        for number, (seconds, tallies, megabytes) in ((FEWEST, typical), (count, many)):
            print(
                f"{number:>9,} claims: {seconds / number * 1e6:.0f} µs of CPU a claim "
                f"({(seconds - start) / number * 1e6:.0f} without the start), {tallies:,} tallies, {megabytes:,.0f} MB",
                flush=True,
            )
        growth = many[0] / count / (typical[0] / FEWEST)
        without = (many[0] - start) / count / ((typical[0] - start) / FEWEST)
        print(f"          a claim takes {growth:.2f} times as long ({without:.2f} without the start)", flush=True)
        count *= 10


def _run(count: int) -> tuple[float, int, float]:
    """Seconds of CPU, tallies and megabytes at the peak of `bilan tally` with that many claims."""
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl") as file:
        for claim in synthetic(count):
            file.write(claim.model_dump_json() + "\n")
        file.flush()
        command = [sys.executable, "-m", "services.cli", "tally", file.name]
        with subprocess.Popen(command, stdout=subprocess.PIPE, cwd=Path(__file__).parents[1]) as process:
            assert process.stdout is not None
            tallies = sum(1 for _ in process.stdout)
            _, status, usage = os.wait4(process.pid, 0)
            process.returncode = os.waitstatus_to_exitcode(status)
    return usage.ru_utime + usage.ru_stime, tallies, usage.ru_maxrss / 1_024
