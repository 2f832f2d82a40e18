"""Where the files that are not code lie: Arabic rules, catalogues, fonts, schemas, the sample newsroom."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def resources_path() -> Path:
    """The resources folder: inside the installed package, or at the root of a checkout.

    Raises FileNotFoundError when neither is there, which means that the installation is broken.
    """
    for folder in (_PACKAGE / "resources", _PACKAGE.parent / "resources"):
        if folder.is_dir():
            return folder
    raise FileNotFoundError(f"no resources folder beside or inside {_PACKAGE}")


def rules_path() -> Path:
    """The folder of the Arabic rules."""
    return resources_path() / "rules"


def locale_path() -> Path:
    """The folder of the message catalogues."""
    return resources_path() / "locale"


def sample_path() -> Path:
    """The folder of the sample newsroom."""
    return resources_path() / "sample"


def spelling_path() -> Path:
    """The folder of the spelling dictionary."""
    return resources_path() / "spelling"


def words_path() -> Path:
    """The file of the words that news copy has and the dictionary has not."""
    return resources_path() / "words" / "arabic.toml"


def calendars_path() -> Path:
    """The folder of the countries' calendars."""
    return resources_path() / "calendars"


def schemas_path() -> Path:
    """The folder of the official schemas that what leaves is held to."""
    return resources_path() / "schemas"
