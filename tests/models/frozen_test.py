#!/usr/bin/env python3
"""The models that are built in: frozen_test.py FREEZE FROZEN TOP UNMASK

FREEZE is tools/freeze, compiled as the program is, for the machine that it runs on: it must lay out
memory as the one that made FROZEN did, and two runs must agree wherever the system puts them.
"""
import os
import shutil
import subprocess
import sys
import tempfile

FREEZE, FROZEN, TOP, UNMASK = map(os.path.abspath, sys.argv[1:])


def read(path):
    with open(path, encoding="utf-8") as file:
        return file.read()


def freeze(top, output):
    """(exit status, what it said); what it made is in `output`."""
    done = subprocess.run([FREEZE, top, output, output + ".d"], capture_output=True, text=True,
                          check=False)
    return done.returncode, done.stdout + done.stderr


def same_bytes(folder):
    output = os.path.join(folder, "again.h")
    assert freeze(TOP, output) == (0, "")
    assert read(output) == read(FROZEN)


def depends_on_folder(folder):
    """A file that comes, goes or changes is noticed."""
    output = os.path.join(folder, "again.h")
    assert freeze(TOP, output) == (0, "")
    models = os.path.join(TOP, "models")
    files = [os.path.join(models, n) for n in sorted(os.listdir(models)) if n.endswith(".yaml")]
    names = read(output + ".d").replace("\\\n", "").split()
    assert len(files) > 1 and names == [output + ":", models, *files], names


def broken_top(folder, add):
    """A folder whose models/ are ours, where `add` stands at the end of one; and that file's lines."""
    models = os.path.join(folder, "models")
    shutil.copytree(os.path.join(TOP, "models"), models)
    path = os.path.join(models, "xunit.yaml")
    with open(path, "a", encoding="utf-8") as file:
        file.write(add)
    return path, read(path).count("\n")


def stops(folder, add, place, message):
    path, lines = broken_top(folder, add)
    output = os.path.join(folder, "again.h")
    status, said = freeze(folder, output)
    assert status == 1, status
    assert said == f"{path}:{lines}:{place}: {message}\n", said
    assert not os.path.exists(output) and not os.path.exists(output + ".d")


def stops_at_syntax(folder):
    stops(folder, "outages: [a\n\tb]\n", 1, "a tab cannot indent: use spaces")


def stops_at_name(folder):
    stops(folder, "outages: {a: b}\n", 10, "must be a name or a list of names")


def told(folder, *options):
    """What the program says of every suite and command of the golden cases."""
    files = []
    for stage in "contacts", "masks", "modes":
        command = [UNMASK, "show", stage, *options, os.path.join(TOP, "tests", "golden")]
        done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=folder)
        files.append((done.returncode, done.stdout, done.stderr))
    return files


def same_as_read(folder):
    """The files read when the program runs, on top of what is built in, say nothing else."""
    models = os.path.join(TOP, "models")
    options = [f"--models={os.path.join(models, n)}" for n in sorted(os.listdir(models))]
    built_in, again = told(folder), told(folder, *options)
    assert all(len(out) > 1_000 for _, out, _ in built_in), [len(out) for _, out, _ in built_in]
    assert built_in == again


def main():
    tests = (same_bytes, depends_on_folder, stops_at_syntax, stops_at_name, same_as_read)
    print(f"1..{len(tests)}")
    for number, test in enumerate(tests, 1):
        with tempfile.TemporaryDirectory() as folder:
            try:
                test(folder)
                print(f"ok {number} - {test.__name__}")
            except AssertionError as error:
                print(f"not ok {number} - {test.__name__}: {error}", flush=True)


main()
