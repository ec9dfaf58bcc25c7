"""Kill workers again and again, and compare the tallies with those of an undisturbed run; status 1 if they differ."""

import argparse
import sys
import tempfile
from datetime import timedelta
from pathlib import Path

from services.runtime.kafka import embedded_broker
from tests.chaos.chaos import Start, articles_of, claims_of, differences, disturbed, scripted_articles, undisturbed
from tests.integration.worker import extractor_worker, scripted_extractor


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.chaos", description=__doc__)
    parser.add_argument("--kills", type=int, default=20)
    parser.add_argument("--articles", type=int, default=2_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--settling", action="store_true", help="claims half a day apart, to be settled while killed")
    parser.add_argument(
        "files", nargs="*", type=Path, help="JSON lines of articles for the real extractor; none: scripted articles"
    )
    options = parser.parse_args()
    extractor: Start | None = extractor_worker if options.files else scripted_extractor
    records = articles_of(options.files)
    if options.settling:
        extractor = None
        apart = timedelta(hours=12)
        records = claims_of(scripted_articles(options.articles, options.seed, apart, longest_wait=20))
    elif not records:
        records = scripted_articles(options.articles, options.seed)
    with tempfile.TemporaryDirectory() as folder, embedded_broker(Path(folder), preferred_port=0) as broker:
        calm = undisturbed(broker.bootstrap_servers, Path(folder) / "calm", records, extractor=extractor)
        print(f"undisturbed: {len(records)} records, {len(calm.tallies)} tallies, {calm.seconds:.0f} s", flush=True)
        rough = disturbed(
            broker.bootstrap_servers,
            Path(folder) / "rough",
            records,
            options.kills,
            options.seed,
            report=lambda line: print(line, flush=True),
            extractor=extractor,
        )
    found = differences(calm, rough)
    print(
        f"{options.kills} kills: {len(rough.tallies)} tallies, {rough.deleted_rows} rows deleted, "
        f"{rough.seconds:.0f} s, {len(found)} differences"
    )
    for line in found[:20]:
        print(line)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
