"""Holds the message catalogues to the code and to each other.

    check_catalogues.py                    check; print what is wrong and leave with status 1
    check_catalogues.py --write            put the .po files in order and compile the .mo files, then check
    check_catalogues.py --merge FILE...    add keys from tab-separated files (key, English, Arabic), then --write;
                                           a key that is there keeps its sentence unless --replace is given
    check_catalogues.py --drop KEY...      take keys out, then --write

Plural forms in a merged file stand in one column, parted by ``||``: two for English, six for Arabic. ``\\n`` is a
line feed.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

sys.path[:0] = [str(Path(__file__).resolve().parent.parent)]

from catalogue_files import LANGUAGES, Catalogue, click_wrong, forms_wrong, merge, pair_wrong  # noqa: E402 - needs the path
from catalogue_use import code, codes_wrong, places_wrong, use_wrong  # noqa: E402 - as above


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--write", action="store_true")
    options.add_argument("--merge", nargs="+", type=Path, default=[], metavar="FILE")
    options.add_argument("--replace", action="store_true")
    options.add_argument("--drop", nargs="+", default=[], metavar="KEY")
    chosen = options.parse_args()
    catalogues = {language: Catalogue.read(language, "newsdesk") for language in LANGUAGES}
    click = Catalogue.read("ar", "messages")
    merge(chosen.merge, catalogues, chosen.replace)
    for catalogue in catalogues.values():
        for key in chosen.drop:
            catalogue.messages.pop(key, None)
            catalogue.plurals.pop(key, None)
    if chosen.write or chosen.merge or chosen.drop:
        for catalogue in (*catalogues.values(), click):
            catalogue.write()
    used = code()
    wrong = [
        *(fault for catalogue in (*catalogues.values(), click) for fault in forms_wrong(catalogue)),
        *pair_wrong(catalogues["ar"], catalogues["en"]),
        *use_wrong(set(catalogues["ar"].messages), used),
        *(fault for catalogue in catalogues.values() for fault in places_wrong(catalogue, used)),
        *(fault for catalogue in catalogues.values() for fault in codes_wrong(catalogue)),
        *click_wrong(click),
        *used.prose,
    ]
    for fault in wrong:
        print(fault)
    print(f"{len(catalogues['ar'].messages)} keys, {len(wrong)} fault(s)")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
