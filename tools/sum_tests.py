"""Adds up the single tests of some build folders, for .ci/run.

    sum_tests.py BUILD...

Reads meson's testlog.json. A program that prints TAP counts by its lines; one that ended badly
without a "not ok" of its own counts as one more failure, as does a folder whose tests did not run.
"""
import json
import os
import re
import sys

LINE = re.compile(r"^(not )?ok\b[^#]*(?:#\s*(skip|todo)\b)?", re.IGNORECASE)
GOOD = {"OK", "EXPECTEDFAIL"}


def count_program(run):
    """(passed, failed, skipped) of one test program."""
    passed = failed = skipped = 0
    for line in (run.get("stdout") or "").splitlines():
        match = LINE.match(line)
        if not match:
            continue
        if match[2]:
            skipped += 1
        elif match[1]:
            failed += 1
        else:
            passed += 1
    if run["result"] == "SKIP":
        return passed, failed, skipped or 1
    if run["result"] not in GOOD:
        return passed, failed or 1, skipped
    return passed or (not skipped), failed, skipped


def count_folder(folder):
    path = os.path.join(folder, "meson-logs", "testlog.json")
    try:
        with open(path, encoding="utf-8") as log:
            runs = [json.loads(line) for line in log if line.strip()]
    except OSError as error:
        print(f"{path}: {error.strerror}: its tests did not run")
        return 0, 1, 0
    if not runs:
        print(f"{path}: no test ran")
        return 0, 1, 0
    for run in runs:
        if run["result"] not in GOOD | {"SKIP"}:
            print(f"{folder}: {run['name']}: {run['result'].lower()}")
    return tuple(map(sum, zip(*map(count_program, runs))))


def main(folders):
    passed, failed, skipped = map(sum, zip(*map(count_folder, folders)))
    print(f"{passed} passed, {failed} failed, {skipped} skipped")
    return 1 if failed or not passed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
