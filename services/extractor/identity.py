"""Deterministic ids: the same article gives the same ids, on every replay and on every machine."""

import hashlib


def event_id(prefix: str, *parts: str | int) -> str:
    """`prefix` and 128 bits of SHA-256 over the parts, in hexadecimal."""
    digest = hashlib.sha256("\x1f".join(map(str, parts)).encode("utf-8", "surrogatepass"))
    return f"{prefix}-{digest.hexdigest()[:32]}"
