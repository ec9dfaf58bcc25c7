"""`python -m services.cli` is `bilan`."""

from services.cli.main import main

main()
