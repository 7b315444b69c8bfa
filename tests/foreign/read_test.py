#!/usr/bin/env python3
"""What maintainers would do about the warnings of other projects that were read. Prints TAP.

read.tsv has of each repository at most ten warnings, chosen by chance (seed 2026), and what reading
the code that they point at gave: `act`, who was told would change something; `idle`, it is true, and
nobody would; `false`. `told` is how many there are. What the program does not tell any more goes when
all is read again: never one row alone.
"""
import csv
import os
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
MOST = 10        # of a repository
REPOSITORIES = 15
WANTED = 0.85    # of those read


def main():
    with open(os.path.join(HERE, "read.tsv"), encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    told = {row["repository"]: int(row["told"]) for row in rows}
    read = [row for row in rows if row["rule"]]
    wrong = [name for name, count in told.items()
             if sum(row["repository"] == name for row in read) != min(count, MOST)]
    wrong += [row["place"] for row in read
              if row["verdict"] not in ("act", "idle", "false") or not row["why"]]
    is_whole = not wrong and len(told) == REPOSITORIES
    acted = sum(row["verdict"] == "act" for row in read)
    is_enough = acted >= WANTED * len(read)
    print("1..2")
    print(f"{'ok' if is_whole else 'not ok'} 1 - each row says what was read, and why")
    for what in wrong:
        print(f"# {what}")
    owed = "" if is_enough else f" # TODO {WANTED} is wanted"
    print(f"{'ok' if is_enough else 'not ok'} 2 - somebody would act on {acted} of {len(read)}"
          f"{owed}")
    sys.exit(not is_whole)


if __name__ == "__main__":
    main()
