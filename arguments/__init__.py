"""Argument maps and studies: reading them, their cases, and what they say."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from arguments.study import Study, load, shipped


def __getattr__(name: str) -> Any:
    """Import the study reader when it is first asked for."""
    if name in __all__:
        from arguments import study

        return getattr(study, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


__all__ = ["Study", "load", "shipped"]
