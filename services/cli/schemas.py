"""`bilan schemas`: the contract's documents."""

from pathlib import Path
from typing import Annotated

import typer

from schemas.documents import breaks_of, documents, write, written
from services.cli.console import complain, note, print_table


def command(
    name: Annotated[
        str | None, typer.Argument(help="Which document to print: `CasualtyClaim`, `asyncapi`; none: the list.")
    ] = None,
    folder: Annotated[
        Path | None, typer.Option("--write", metavar="FOLDER", file_okay=False, help="Write all documents there.")
    ] = None,
    breaking: Annotated[
        bool, typer.Option("--breaking", help="With --write: also where programs written for the old ones break.")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="All documents as one JSON object, by file name.")] = False,
) -> None:
    """Show the documents of the contract.

    A JSON Schema for each kind of record, and an AsyncAPI 3 document of the topics.
    """
    every = documents()
    if folder is not None:
        broken = breaks_of(folder)
        for each in broken:
            complain(each)
        if broken and not breaking:
            complain(f"Nothing was written into {folder}: programs rely on what it says (--breaking writes it anyway).")
            raise typer.Exit(1)
        write(folder)
        note(f"Wrote {len(every)} documents into {folder}.")
        return
    if as_json:
        print(written(dict(every)), end="")
    elif name is None:
        print_table(
            "Documents",
            ("document", "what it describes"),
            (
                (Path(file).stem, str(document.get("description", "The topics")).split("\n")[0])
                for file, document in every.items()
            ),
        )
    elif f"{name.removesuffix('.json')}.json" in every:
        print(written(every[f"{name.removesuffix('.json')}.json"]), end="")
    else:
        known = ", ".join(Path(file).stem for file in every)
        raise typer.BadParameter(f"there is no document {name}; there are {known}")
