#!/usr/bin/env python3
"""Writes the source archive: what git has of the last commit, and the C sources of the parser
runtime and of the grammars, so that a build from it needs neither git nor npm.

    archive.py [FOLDER]     makes FOLDER/unmask-VERSION.tar.gz and prints its path

The same commit makes the same bytes. In a folder that was unpacked from an archive it packs that.
"""
import gzip
import io
import os
import re
import subprocess
import sys
import tarfile

from metadata import NAME, date_asked_for, metadata_of, version_of

TOP = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))

# What is compiled, what that was generated from, and the licences.
FOREIGN = re.compile(r"""node_modules/(
    \.installed-lock
    | tree-sitter(-python|-bash)?/(LICENSE|package\.json)
    | tree-sitter-(python|bash)/(grammar\.js|src/.*\.(c|h|json))
    | tree-sitter/vendor/tree-sitter/lib/.*
    )""", re.X)

# What work in a folder leaves there: of the same names as in .gitignore.
LEFT_BEHIND = re.compile(r"(\.git|build.*|dist|__pycache__|.*\.pyc)")


def git(*arguments):
    # a hook of another repository, as one that has this built, names that in its environment
    environment = {k: v for k, v in os.environ.items() if not k.startswith("GIT_")}
    done = subprocess.run(["git", "-C", TOP, *arguments], stdout=subprocess.PIPE, check=False,
                          stdin=subprocess.DEVNULL, env=environment)
    if done.returncode:
        raise SystemExit(2)
    return done.stdout


def is_unpacked():
    return os.path.exists(os.path.join(TOP, "PKG-INFO"))


def walk(folder):
    """The paths of all files below it, relative to TOP."""
    for name in sorted(os.listdir(os.path.join(TOP, folder))):
        path = os.path.join(folder, name) if folder else name
        if LEFT_BEHIND.fullmatch(name):
            continue
        if os.path.isdir(os.path.join(TOP, path)) and not os.path.islink(os.path.join(TOP, path)):
            yield from walk(path)
        else:
            yield path


def member_of(path):
    """(what the archive says of a file, its bytes)"""
    full = os.path.join(TOP, path)
    member = tarfile.TarInfo(path)
    if os.path.islink(full):
        member.type, member.linkname = tarfile.SYMTYPE, os.readlink(full)
        return member, b""
    member.mode = 0o755 if os.stat(full).st_mode & 0o100 else 0o644
    with open(full, "rb") as file:
        return member, file.read()


def committed():
    """The same of each file of the last commit."""
    if git("status", "--porcelain"):
        print("what is not committed is not in the archive", file=sys.stderr)
    with tarfile.open(fileobj=io.BytesIO(git("archive", "--format=tar", "HEAD"))) as archive:
        for entry in archive:
            if entry.isdir():
                continue
            member = tarfile.TarInfo(entry.name)
            member.type, member.linkname = entry.type, entry.linkname
            member.mode = 0o755 if entry.mode & 0o100 else 0o644
            yield member, archive.extractfile(entry).read() if entry.isfile() else b""


def foreign():
    return [member_of(p) for p in walk("node_modules") if FOREIGN.fullmatch(p)]


def own():
    if not is_unpacked():
        return committed()
    return (member_of(p) for p in walk("") if p != "PKG-INFO" and not p.startswith("node_modules/"))


def date():
    """When the sources were last changed, in seconds since 1970."""
    asked = date_asked_for()
    if asked is not None:
        return asked
    if is_unpacked():
        return int(os.stat(os.path.join(TOP, "PKG-INFO")).st_mtime)
    return int(git("log", "-1", "--format=%ct"))


def write(file, folder_name):
    """Writes the archive of all members, each below `folder_name`."""
    seconds = date()
    information = tarfile.TarInfo("PKG-INFO"), metadata_of(TOP).encode()
    members = sorted([*own(), *foreign(), information], key=lambda member: member[0].name)
    with gzip.GzipFile("", "wb", 9, file, seconds) as packed, \
            tarfile.open(fileobj=packed, mode="w", format=tarfile.PAX_FORMAT) as archive:
        for member, data in members:
            member.name = f"{folder_name}/{member.name}"
            member.mtime, member.size = seconds, len(data)
            archive.addfile(member, io.BytesIO(data))


def main(folder="dist"):
    stem = f"{NAME}-{version_of(TOP)}"
    os.makedirs(folder, exist_ok=True)
    path = os.path.join(folder, f"{stem}.tar.gz")
    with open(f"{path}.part", "wb") as file:
        write(file, stem)
    os.replace(f"{path}.part", path)
    print(path)


if __name__ == "__main__":
    main(*sys.argv[1:2])
