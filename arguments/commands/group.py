"""The group of all commands: loaded by name, errors shown as messages."""

from __future__ import annotations

import gc
import os
import sys
from importlib import import_module
from typing import Any

import click

from arguments.commands.exits import UNKNOWN, WRONG_INPUT
from arguments.commands.table import COMMANDS, SECTIONS
from deontic.errors import UserError, did_you_mean


class Failure(click.ClickException):
    """A user's error, shown as it renders itself."""

    exit_code = WRONG_INPUT

    def show(self, file: Any = None) -> None:
        """Print the message on standard error."""
        click.echo(f"casuist: {self.message}", err=True)


class Casuist(click.Group):
    """The commands, with errors shown as messages and misspelt commands recognised."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of all commands, as the help page lists them."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import a command."""
        if (entry := COMMANDS.get(cmd_name)) is None:
            return None
        module = import_module(f"arguments.commands.{entry.module}")
        command: click.Command = getattr(module, entry.function)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the commands section by section, importing none."""
        longest = max(map(len, COMMANDS))
        for title, entries in SECTIONS.items():
            with formatter.section(title):
                rows = [(name.ljust(longest), entry.purpose) for name, entry in entries.items()]
                formatter.write_dl(rows)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Return the command that is asked for; a misspelt one fails with the nearest names."""
        if args and args[0] not in COMMANDS and not args[0].startswith("-"):
            hints = did_you_mean(args[0], list(COMMANDS))
            raise Failure("\n  ".join([f"there is no command {args[0]!r}", *hints]))
        return super().resolve_command(ctx, args)

    def invoke(self, ctx: click.Context) -> Any:
        """Run a command; what the user did wrong becomes a message, what the system did too."""
        gc.disable()  # a command ends before there is anything worth collecting
        try:
            try:
                return super().invoke(ctx)
            finally:
                sys.stdout.flush()
                gc.freeze()  # nor on the way out
        except UserError as error:
            raise Failure(error.render()) from None
        except KeyboardInterrupt:
            click.echo("casuist: interrupted; nothing was decided", err=True)
            sys.exit(UNKNOWN)
        except BrokenPipeError:
            os._exit(128 + 13)  # nobody reads on: leave as one whom SIGPIPE ends
        except OSError as error:
            if error.filename is None:
                _forget_output()
            raise Failure(f"{error.filename or 'the output'}: {error.strerror}") from None


def _forget_output() -> None:
    """Send what could not be written nowhere, so that it is not tried again at the end."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
