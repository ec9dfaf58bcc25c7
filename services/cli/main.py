"""The `bilan` command: its sub-commands, and how their errors are told."""

import logging
import sys

import typer
from pydantic import ValidationError

from services.cli import (
    aggregator,
    consume,
    dead_letters,
    demo,
    extract,
    extractor,
    publish,
    schemas,
    tallies,
    tally,
    topics,
    up,
)
from services.cli.cluster import ClusterError, UnknownTopicError
from services.cli.console import complain
from services.cli.supervisor import SupervisorError
from services.runtime.jars import JarError
from services.runtime.java import JavaError
from services.runtime.kafka import BrokerError
from services.runtime.records import problems
from services.runtime.topics import TopicError

WRONG_USAGE = 2
EXPECTED = (BrokerError, ClusterError, JarError, JavaError, SupervisorError, TopicError)

app = typer.Typer(
    name="bilan",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,  # its panels cut long messages off
    help="Running casualty and statement tallies from news articles.",
)
app.command("demo")(demo.command)
app.command("up")(up.command)
app.command("extractor")(extractor.command)
app.command("aggregator")(aggregator.command)
app.command("extract")(extract.command)
app.command("tally")(tally.command)
app.command("publish")(publish.command)
app.command("consume")(consume.command)
app.command("tallies")(tallies.command)
app.command("dead-letters")(dead_letters.command)
app.command("topics")(topics.command)
app.command("schemas")(schemas.command)


def main() -> None:
    """Run `bilan`; an error that is no fault of the program ends it with a sentence instead of a traceback."""
    # aiokafka logs each connection that fails, and the commands say so themselves.
    logging.getLogger("aiokafka").setLevel(logging.CRITICAL)
    try:
        app()
    except UnknownTopicError as error:
        complain(str(error))
        sys.exit(WRONG_USAGE)
    except EXPECTED as error:
        complain(str(error))
        sys.exit(1)
    except ValidationError as error:
        if error.title != "Settings":
            raise
        complain(f"A BILAN_… setting in the environment is wrong: {problems(error)}.")
        sys.exit(WRONG_USAGE)
