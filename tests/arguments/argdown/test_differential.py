"""Reader, layout and writer against Argdown's own reader, on Node; skipped where that is missing.

``python -m tests.campaigns.argdown`` does the same with thousands of documents.
"""

from __future__ import annotations

import pytest

from arguments.argdown import Mode
from tests.arguments.argdown.differential import differences
from tests.arguments.argdown.generator import sample
from tests.arguments.argdown.test_conformance import LOST, MODES, SHARED, cases
from tests.arguments.argdown.test_corpus import DOCUMENTS
from tests.campaigns.reference import missing

pytestmark = pytest.mark.skipif(missing() is not None, reason=str(missing()))


@pytest.mark.parametrize("mode", MODES)
def test_our_own_documents(mode: Mode) -> None:
    texts = [path.read_text("utf-8") for path in DOCUMENTS]
    assert [str(found) for found in differences(texts, mode)] == []


def test_generated_documents() -> None:
    assert [str(found) for found in differences(sample(100, 20260))] == []


@pytest.mark.skipif(not SHARED.is_dir(), reason="shared/argdown is not there")
@pytest.mark.parametrize("mode", MODES)
def test_documents_of_argdown(mode: Mode) -> None:
    names = [name for name in cases(accepted=True) if name not in LOST]
    texts = [(SHARED / "cases" / name).read_bytes().decode() for name in names]
    assert [str(found) for found in differences(texts, mode)] == []
