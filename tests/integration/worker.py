"""The agents, the extractor also with a scripted reader: `python -m tests.integration.worker NAME`."""

import sys

from services.aggregator import agent as aggregator
from services.extractor import agent as extractor
from services.runtime.settings import Settings
from tests import scripted
from tests.integration.harness import Worker, settings_of_worker


def scripted_extractor(settings: Settings) -> Worker:
    return Worker(__name__, "scripted-extractor", settings=settings, port=settings.extractor.web_port)


def extractor_worker(settings: Settings) -> Worker:
    return Worker(__name__, "extractor", settings=settings, port=settings.extractor.web_port)


def aggregator_worker(settings: Settings) -> Worker:
    return Worker(__name__, "aggregator", settings=settings, port=settings.aggregator.web_port)


def main(name: str) -> int:
    settings = settings_of_worker()
    if name == "scripted-extractor":
        return extractor.run(settings, scripted.read)
    if name == "extractor":
        return extractor.run(settings)
    return aggregator.run(settings)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
