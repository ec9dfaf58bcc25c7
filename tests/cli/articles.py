"""Articles for the commands' tests."""

import json


def article(number: int, **fields: object) -> str:
    """An article as a JSON line."""
    return json.dumps(
        {
            "id": f"article-{number}",
            "publisher": "Gazette d'essai",
            "language": "fr",
            "text": "Le conseil municipal se réunit demain.",
            "published_at": "2024-03-01T08:00:00Z",
            **fields,
        }
    )
