"""The shipped study and its audit, made once for all tests of the audit."""

from __future__ import annotations

import pytest

from arguments import load
from arguments.audit import Audit, audit
from arguments.audit.prover import Prover
from arguments.study import Study


@pytest.fixture(scope="session")
def article() -> Study:
    return load("rubin2026")


@pytest.fixture(scope="session")
def audited(article: Study) -> Audit:
    return audit(article)


@pytest.fixture(scope="session")
def prover(article: Study) -> Prover:
    return Prover(article.theory)
