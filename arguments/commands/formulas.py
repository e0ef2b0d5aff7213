"""Commands that take formulas, and formulas that look like options."""

from __future__ import annotations

from typing import Any

import click


class FormulaCommand(click.Command):
    """A command whose arguments are formulas: ``-p`` is the negation of p, not an option.

    What begins with one minus is a formula unless it is an option in full; two minuses always begin
    an option, so that a misspelt one is not taken for a double negation.
    """

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Read the arguments, with a space before what only looks like an option."""
        options = {name for param in self.get_params(ctx) for name in param.opts}
        rest = super().parse_args(ctx, [_kept_apart(text, options) for text in args])
        ctx.params = {name: _as_given(value) for name, value in ctx.params.items()}
        return rest


def _kept_apart(text: str, options: set[str]) -> str:
    formula = text.startswith("-") and text not in options and text[1:2] not in ("", "-")
    return f" {text}" if formula else text


def _as_given(value: Any) -> Any:
    if isinstance(value, tuple):
        return tuple(_as_given(part) for part in value)
    return value[1:] if isinstance(value, str) and value.startswith(" -") else value
