"""What a wheel and a source archive say of the project (core metadata 2.4)."""
import os
import re

NAME = "unmask"
SUMMARY = "Finds the hosts that a Python test suite contacts, and the commands that hide warnings"

# Of the program, and of what is compiled into it.
LICENSE_EXPRESSION = "MIT AND Unicode-DFS-2016"
LICENSE_FILES = (
    "LICENSE",
    "node_modules/tree-sitter/LICENSE",
    "node_modules/tree-sitter/vendor/tree-sitter/lib/src/unicode/LICENSE",
    "node_modules/tree-sitter-bash/LICENSE",
    "node_modules/tree-sitter-python/LICENSE",
)
CLASSIFIERS = (
    "Environment :: Console",
    "Intended Audience :: Developers",
    "Operating System :: POSIX",
    "Programming Language :: C",
    "Topic :: Software Development :: Quality Assurance",
    "Topic :: Software Development :: Testing",
)

# What PEP 440 calls normalised, for the versions that we would give.
VERSION = re.compile(r"\d+(\.\d+)*((a|b|rc)\d+)?(\.post\d+)?(\.dev\d+)?")


def read_text(top, path):
    with open(os.path.join(top, path), encoding="utf-8") as file:
        return file.read()


def version_of(top):
    """The version, which meson.build alone declares; ends the program if it is none for Python."""
    found = re.search(r"^project\([^)]*\bversion: '([^']*)'", read_text(top, "meson.build"), re.M)
    version = found[1] if found else ""
    if not VERSION.fullmatch(version):
        raise SystemExit(f"meson.build: {version!r} is no version that Python knows")
    return version


def metadata_of(top):
    """The text of METADATA, which is also that of PKG-INFO."""
    fields = [
        ("Metadata-Version", "2.4"),
        ("Name", NAME),
        ("Version", version_of(top)),
        ("Summary", SUMMARY),
        ("License-Expression", LICENSE_EXPRESSION),
        *(("License-File", path) for path in LICENSE_FILES),
        *(("Classifier", classifier) for classifier in CLASSIFIERS),
        ("Requires-Python", ">=3.8"),
        ("Description-Content-Type", "text/markdown"),
    ]
    head = "".join(f"{name}: {value}\n" for name, value in fields)
    return f"{head}\n{read_text(top, 'README.md')}"


def date_asked_for():
    """Seconds since 1970 from SOURCE_DATE_EPOCH (reproducible-builds.org), or None."""
    text = os.environ.get("SOURCE_DATE_EPOCH", "")
    if text and not text.isdigit():
        raise SystemExit(f"SOURCE_DATE_EPOCH={text} is no count of seconds")
    return int(text) if text else None
