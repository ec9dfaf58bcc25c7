"""A language is data: no module knows one by name."""

import ast
from pathlib import Path

from services.extractor.languages import FOLDER, languages

SERVICES = FOLDER.parent.parent


def test_no_module_compares_with_a_language_code() -> None:
    codes = set(languages())
    found = [
        f"{path.relative_to(SERVICES)}:{node.lineno}"
        for path in sorted(SERVICES.rglob("*.py"))
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Compare | ast.Match) and codes & set(constants(node))
    ]
    assert found == []


def test_the_language_package_names_none_either() -> None:
    tree = ast.parse(Path(FOLDER, "__init__.py").read_text("utf-8"))
    assert not set(languages()) & set(constants(tree))


def constants(node: ast.AST) -> list[str]:
    """The string constants at or below a node."""
    return [n.value for n in ast.walk(node) if isinstance(n, ast.Constant) and isinstance(n.value, str)]
