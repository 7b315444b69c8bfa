#!/usr/bin/env python3
"""What maintainers would do about the warnings of other projects that were read. Prints TAP.

read.tsv has of each repository at most ten warnings, chosen by chance (seed 2026), as they were read in the
code that they point at: `act`, who was told would change something; `idle`, it is true, and nobody would;
`false`. `told` is how many there are. What the program does not tell any more goes when all is read again:
never one row alone.
"""
import csv
import os
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
MOST = 10        # of a repository
REPOSITORIES = 15
LEAST = 0.72     # of those read: whoever reads again may raise it


def main():
    with open(os.path.join(HERE, "read.tsv"), encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    told = {row["repository"]: int(row["told"]) for row in rows}
    read = [row for row in rows if row["rule"]]
    wrong = [name for name, count in told.items()
             if sum(row["repository"] == name for row in read) != min(count, MOST)]
    wrong += [row["place"] for row in read
              if row["verdict"] not in ("act", "idle", "false") or not row["why"]]
    acted = sum(row["verdict"] == "act" for row in read)
    checks = [("each row says what was read, and why", not wrong and len(told) == REPOSITORIES),
              (f"somebody would act on {acted} of {len(read)}", acted >= LEAST * len(read))]
    print(f"1..{len(checks)}")
    for number, (name, is_fine) in enumerate(checks, 1):
        print(f"{'ok' if is_fine else 'not ok'} {number} - {name}")
    for what in wrong:
        print(f"# {what}")
    sys.exit(not all(is_fine for _, is_fine in checks))


if __name__ == "__main__":
    main()
