"""Names of boxes and frames that stay the same when the rest of a map changes."""

from __future__ import annotations

import re
from zlib import crc32

from arguments.model import ArgumentRef, End, InferenceRef, StatementRef

_PLAIN = re.compile(r"[A-Za-z0-9-]+(?: [A-Za-z0-9-]+)*")
_OTHER = re.compile(r"[^A-Za-z0-9-]+")
_LONGEST = 60


def slug(text: str) -> str:
    """Return a text in ASCII letters, digits, ``-`` and ``_``; different texts stay different.

    A text of other characters, or a long one, ends with a checksum.

    >>> slug("All alliances entrap"), slug("Über-Ich?")
    ('All_alliances_entrap', 'ber-Ich_df974159')
    """
    if len(text) <= _LONGEST and _PLAIN.fullmatch(text):
        return text.replace(" ", "_")
    kept = _OTHER.sub("_", text[:_LONGEST]).strip("_-")
    return f"{kept}_{crc32(text.encode('utf-8', 'surrogatepass')):08x}".lstrip("_")


def end_id(end: End) -> str:
    """Return the id of what stands for a statement, an argument or an inference.

    >>> end_id(StatementRef("Moderate fails")), end_id(InferenceRef("A", 2))
    ('s-Moderate_fails', 'i-A-3')
    """
    match end:
        case StatementRef(title):
            return f"s-{slug(title)}"
        case ArgumentRef(title):
            return f"a-{slug(title)}"
        case InferenceRef(argument, conclusion):
            return f"i-{slug(argument)}-{conclusion + 1}"
