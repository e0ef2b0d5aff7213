"""Types in TPTP: what names are declared to be, and the sorts that there are."""

from __future__ import annotations

from dataclasses import dataclass

from deontic.errors import Source, did_you_mean
from deontic.interchange.tptp_logics import LogicReader
from deontic.syntax.vocabulary import DEFAULT_SORT


@dataclass(frozen=True, slots=True)
class Signature:
    """What a name is declared to be: its argument sorts and, for a function, its values' sort."""

    sorts: tuple[str, ...]
    result: str | None


class TypeReader(LogicReader):
    """A cursor that reads declarations, too.

    Attributes
    ----------
    declared
        The names with a declared type.
    sorts
        The sorts that were declared or spoken of, in order.
    """

    def __init__(self, source: Source) -> None:
        super().__init__(source)
        self.declared: dict[str, Signature] = {}
        self.sorts: dict[str, None] = {}

    def declaration(self) -> None:
        """Read a type declaration."""
        if self.take("("):
            self.declaration()
            self.expect(")")
            return
        token = self.token
        name = self.name()
        self.expect(":")
        if self.take("$tType"):
            self.sorts[name] = None
            return
        sorts = self.type()
        result = sorts[0]
        if self.take(">"):
            result = self.type()[0]
        elif len(sorts) > 1:
            raise self.error("a product of types is no type of values", token)
        else:
            sorts = ()
        if "$o" in sorts:
            raise self.error("predicates of propositions are not first-order", token)
        self.declared[name] = Signature(sorts, None if result == "$o" else result)

    def type(self) -> tuple[str, ...]:
        """Read a type, or a product of types."""
        if self.take("("):
            found = self.type()
            self.expect(")")
        else:
            found = (self.sort(),)
        while self.take("*"):
            found += self.type()
        return found

    def sort(self) -> str:
        """Read the name of a sort."""
        token = self.token
        if token.kind == "defined":
            self.here += 1
            if token.text == "$i":
                self.sorts.setdefault(DEFAULT_SORT)
                return DEFAULT_SORT
            if token.text == "$o":
                return "$o"
            raise self.error(f"the type {token.text} is not read here", token)
        name = self.name()
        if name not in self.sorts:
            raise self.error(f"no type is called {name}", token, *did_you_mean(name, self.sorts))
        return name
