"""Modal operators in TPTP, and the specification of their logics.

References
----------
Steen, A., Fuenmayor, D., Gleißner, T., Sutcliffe, G. & Benzmüller, C. (2022), "Automated Reasoning
in Non-classical Logics in the TPTP World", *PAAR*.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from deontic.errors import Source, did_you_mean
from deontic.interchange.tptp_cursor import Cursor, Token
from deontic.interchange.tptp_writing import AXIOMS, SYSTEMS
from deontic.logics import LOGICS, FrameCondition
from deontic.syntax.formulas import Modality

_SHORT = {"M": "T", "B": "KTB", "KT": "T", "KD": "D", "S5U": "S5"}
_OPERATORS: dict[str, tuple[Literal["O", "[]", "B", "K"], bool]] = {
    "$box": ("[]", True), "$dia": ("[]", False), "$diamond": ("[]", False),
    "$necessary": ("[]", True), "$possible": ("[]", False),
    "$obligatory": ("O", True), "$permissible": ("O", False),
    "$knows": ("K", True), "$canKnow": ("K", False),
}  # fmt: skip


class LogicReader(Cursor):
    """A cursor that reads operators and what is said of their logics.

    Attributes
    ----------
    modalities
        The logic of each modality that was spoken of.
    default
        The logic of all others.
    """

    def __init__(self, source: Source) -> None:
        super().__init__(source)
        self.modalities: dict[str, str] = {}
        self.default = "K"

    def semantics(self) -> None:
        """Read the specification of the modal logics."""
        enclosed = self.take("(")
        token = self.next()
        families = ("$modal", "$alethic_modal", "$deontic_modal", "$epistemic_modal")
        if token.text not in families:
            raise self.error(
                f"the logic {token.text} is not read here", token, f"Known: {', '.join(families)}."
            )
        self.expect("==")
        self.expect("[")
        while not self.take("]"):
            self.parameter()
            self.take(",")
        if enclosed:
            self.expect(")")

    def parameter(self) -> None:
        """Read one parameter of the specification."""
        token = self.next()
        self.expect("==")
        if token.text == "$modalities":
            self.default = self.system()
            return
        value = self.token
        known = {
            "$domains": "$constant", "$quantification": "$constant",
            "$designation": "$rigid", "$constants": "$rigid", "$terms": "$local",
        }  # fmt: skip
        if token.text not in known:
            raise self.error(f"the parameter {token.text} is not read here", token)
        if self.next().text not in (known[token.text], "$global" if token.text == "$terms" else ""):
            raise self.error(
                f"{token.text} is {value.text}: only {known[token.text]} is decided here", value
            )

    def system(self) -> str:
        """Read a logic, or logics of several operators; return that of the rest."""
        if not self.take("["):
            return self.logic(self.next())
        default, axioms = "K", list[FrameCondition]()
        first = self.token
        while not self.take("]"):
            if self.token.text in ("{", "[.]"):
                token = self.token
                modality, box = self.operator()
                if not box:
                    raise self.error("the logic of a box is needed here", token)
                self.expect("==")
                self.modalities[modality.name] = self.system()
            elif self.token.text.startswith("$modal_axiom_"):
                token = self.next()
                named = {text: condition for condition, text in AXIOMS.items()}
                if token.text in named:
                    axioms.append(named[token.text])
                elif token.text != "$modal_axiom_K":
                    raise self.error(f"the axiom {token.text} is not read here", token)
            else:
                default = self.logic(self.next())
            self.take(",")
        return self._with_axioms(axioms, first) if axioms else default

    def logic(self, token: Token) -> str:
        """Return the logic that a token names."""
        name = token.text.removeprefix("$modal_system_")
        found = {text: key for key, text in SYSTEMS.items()}.get(token.text)
        found = found or _SHORT.get(name, name)
        if not token.text.startswith("$modal_system_") or found not in LOGICS:
            raise self.error(f"the logic {token.text} is not known here", token)
        return found

    def _with_axioms(self, axioms: Iterable[FrameCondition], token: Token) -> str:
        """Return the logic whose frames are those of some axioms."""
        wanted = _closed(axioms)
        for name, logic in LOGICS.items():
            if _closed(logic.conditions) == wanted:
                return name
        raise self.error("no logic has these axioms", token)

    def operator(self) -> tuple[Modality, bool]:
        """Read a modal operator; tell whether it is a box."""
        if self.take("[.]"):
            return Modality("[]"), True
        if self.take("<.>"):
            return Modality("[]"), False
        self.expect("{")
        token = self.next()
        if token.text not in _OPERATORS:
            raise self.error(
                f"there is no operator {token.text}", token, *did_you_mean(token.text, _OPERATORS)
            )
        kind, box = _OPERATORS[token.text]
        index = ""
        if self.take("("):
            self.expect("#")
            index = self.name()
            self.expect(")")
        self.expect("}")
        return Modality(kind, index), box


def _closed(conditions: Iterable[FrameCondition]) -> frozenset[FrameCondition]:
    """Return conditions with those that they imply together."""
    serial, reflexive, symmetric, transitive, euclidean = FrameCondition
    found = set(conditions)
    rules = [
        ({reflexive}, serial), ({reflexive, euclidean}, symmetric),
        ({symmetric, transitive}, euclidean), ({symmetric, euclidean}, transitive),
        ({serial, symmetric, transitive}, reflexive), ({serial, symmetric, euclidean}, reflexive),
        ({reflexive, euclidean}, transitive),
    ]  # fmt: skip
    for _ in rules:
        for given, implied in rules:
            if given <= found:
                found.add(implied)
    return frozenset(found)
