"""The templates of the resources': every value is escaped, a name that is not there is an error."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsdesk.resources import resources_path

if TYPE_CHECKING:
    from jinja2 import Environment


def environment() -> Environment:
    """Where pages find their templates."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    return Environment(
        loader=FileSystemLoader(resources_path() / "templates", encoding="utf-8"),
        autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True, keep_trailing_newline=True,
    )  # fmt: skip
