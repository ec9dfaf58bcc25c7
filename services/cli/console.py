"""What the commands print: tables and colours on a terminal, plain lines elsewhere."""

from collections.abc import Iterable, Sequence

from rich.console import Console
from rich.table import Table
from rich.text import Text

results = Console(markup=False, highlight=False)
"""Standard output: what was asked for."""
notices = Console(stderr=True, markup=False, highlight=False)
"""Standard error: what is going on."""

Cell = str | Text


def note(sentence: str) -> None:
    """Say what is going on, on standard error."""
    notices.print(sentence, soft_wrap=True)


def complain(sentence: str) -> None:
    """Say what went wrong, on standard error."""
    notices.print(sentence, style="red", soft_wrap=True)


def print_line(line: Cell) -> None:
    """One line of a result, never folded."""
    results.print(line, soft_wrap=True)


def print_table(title: str, columns: Sequence[str], rows: Iterable[Sequence[Cell]]) -> None:
    """A table on a terminal; elsewhere a line a row, with a tab between cells, below a line of the columns' names."""
    if not results.is_terminal:
        print("\t".join(columns))
        for row in rows:
            print("\t".join(str(cell).replace("\t", " ").replace("\n", " ") for cell in row))
        return
    table = Table(title=title, title_justify="left", title_style="bold", header_style="bold")
    for column in columns:
        table.add_column(column, overflow="fold")
    for row in rows:
        table.add_row(*row)
    results.print(table)
