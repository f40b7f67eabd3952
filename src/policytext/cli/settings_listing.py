"""Settings as the text of a ``policytext.toml``."""

import json
from typing import Annotated, get_args, get_origin, get_type_hints

from msgspec import Meta

from policytext.settings import Settings


def render_settings(settings: Settings) -> str:
    """Each setting with its value, under a comment with its meaning and its default where the two differ."""
    hints = get_type_hints(Settings, include_extras=True)
    standard = Settings()
    lines = []
    for name in Settings.__struct_fields__:
        value, default = getattr(settings, name), getattr(standard, name)
        note = "" if value == default else f" (default: {json.dumps(default)})"
        lines += [f"# {_meaning(hints[name])}{note}", f"{name} = {json.dumps(value)}", ""]
    return "\n".join(lines).rstrip()


def _meaning(hint: object) -> str:
    metas = get_args(hint)[1:] if get_origin(hint) is Annotated else ()
    return next((meta.description for meta in metas if isinstance(meta, Meta) and meta.description), "")
