"""What ``docs/formats.md`` says of the formats is so."""

from __future__ import annotations

import doctest
import re
from pathlib import Path

from arguments.formats import FORMATS
from arguments.formats import json as json_format
from arguments.formats.records import MEMBER_KEYS, RANGES, ROLES, SECTION_KEYS
from arguments.model import RelationKind
from arguments.network.shape import NODE_KEYS, STRUCTURE

PAGE = Path(__file__).parents[3] / "docs" / "formats.md"


def test_the_examples_of_the_page_hold() -> None:
    result = doctest.testfile(str(PAGE), module_relative=False, encoding="utf-8")
    assert result.attempted > 10
    assert result.failed == 0


def test_the_page_names_every_key() -> None:
    named = set(re.findall(r"[$\w-]+", " ".join(re.findall(r"`([^`]*)`", PAGE.read_text("utf-8")))))
    keys = {
        *json_format.KEYS,
        *json_format.ELEMENT_KEYS,
        *json_format.RELATION_KEYS,
        *json_format.PLACE_KEYS,
        *json_format.ENDS,
        *MEMBER_KEYS,
        *SECTION_KEYS,
        *ROLES,
        *RANGES,
        *RelationKind,
        *STRUCTURE,
        *FORMATS,
        *(key for keys in NODE_KEYS.values() for key in keys),
    }
    assert {str(key) for key in keys} <= named
