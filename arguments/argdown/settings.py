"""Settings that change how a document is read; an author puts them in the front matter.

Settings that only concern the drawing (``selection``, ``map``, ``color``) are read where the
diagram is computed.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Literal, TypeAlias

from arguments.argdown.inline import SHORTCODES
from arguments.yaml import Document, Value

Mode: TypeAlias = Literal["loose", "strict"]


@dataclass(frozen=True, slots=True)
class Settings:
    """How to read a document.

    Parameters
    ----------
    mode
        Whether relations between statements are dialectical (``loose``) or logical (``strict``).
    remove_tags
        Whether tags are left out of the text.
    block_data
        Whether data with a line break after its opening brace is block YAML.
    transform_arguments
        Whether relations of reconstructed arguments move to their conclusions and inferences.
    explode_arguments
        Whether each step of an argument becomes an argument of its own.
    shortcodes
        What each shortcode stands for.
    groups
        The settings of groups, as written.
    """

    mode: Mode = "loose"
    remove_tags: bool = False
    block_data: bool = True
    transform_arguments: bool = True
    explode_arguments: bool = False
    shortcodes: Mapping[str, str] = field(default_factory=lambda: SHORTCODES)
    groups: Mapping[str, Value] = field(default_factory=dict)

    def with_front_matter(self, document: Document) -> Settings:
        """Return these settings as the front matter changes them."""
        top = mapping(document.value)
        model, data = mapping(top.get("model")), mapping(top.get("data"))
        mode: Mode = self.mode
        if model.get("mode") in ("loose", "strict"):
            mode = "strict" if model.get("mode") == "strict" else "loose"
        shortcodes = {
            name: unicode
            for name, entry in mapping(model.get("shortcodes")).items()
            if isinstance(unicode := mapping(entry).get("unicode"), str)
        }
        return replace(
            self,
            mode=mode,
            remove_tags=bool(model.get("removeTagsFromText", self.remove_tags)),
            block_data=bool(data.get("switchToBlockFormatIfMultiline", self.block_data)),
            transform_arguments=bool(
                model.get("transformArgumentRelations", self.transform_arguments)
            ),
            explode_arguments=bool(model.get("explodeArguments", self.explode_arguments)),
            shortcodes={**self.shortcodes, **shortcodes} if shortcodes else self.shortcodes,
            groups=mapping(top.get("group")),
        )


def mapping(value: Value) -> Mapping[str, Value]:
    """Return a mapping with string keys, empty if the value is no mapping."""
    if not isinstance(value, dict):
        return {}
    return {key if isinstance(key, str) else str(key): entry for key, entry in value.items()}
