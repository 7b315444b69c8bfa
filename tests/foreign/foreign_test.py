#!/usr/bin/env python3
"""What other projects' suites were observed to contact, and what is told of them. Prints TAP.

    foreign_test.py UNMASK

FOREIGN_SOURCES is the folder that holds each suite's project, under the suite's name, at the tag that
suites.tsv names; without it the test skips. truth.tsv has the observed pairs of host and test,
judged.tsv those that were told and read by hand: a `true` was observed in a run of that test alone.
Told is by `unmask list`, from the tests' folder and from the project's root.
A blank in a host stands for a dot.
"""
import csv
import ipaddress
import json
import os
import re
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
RECALL, PRECISION = 0.85, 0.93          # over all suites
LEAST_RECALL, LEAST_PRECISION = 0.7, 0.85  # of each that has so many pairs:
MANY = 10
# What keeps a suite below that, until it is mended.
OWED = {
    "websocket-client": "a list that a module keeps is not searched: hosts without a proxy",
    "sparqlwrapper": "what argparse makes of a list of arguments is not known",
    "pyvo": "a parser fetches the schemas that an answer names",
}


def rows(name):
    with open(os.path.join(HERE, name), encoding="utf-8", newline="") as file:
        found = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    return [row | {"host": row.get("host", "").replace(" ", ".")} for row in found]


def is_external(host):
    try:
        address = ipaddress.ip_address(host.split("%")[0])
    except ValueError:
        return "." in host and not re.search(
            r"\.(test|example|invalid|local|localhost|onion|in-addr\.arpa|ip6\.arpa)$", host)
    return not (address.is_private or address.is_loopback or address.is_unspecified
                or address.is_multicast or address.is_reserved or address.is_link_local)


def entries_of(unmask, folder, path):
    """{(host, file, test, unit)} that the program lists; a parametrized test is one."""
    done = subprocess.run([unmask, "list", "--no-cache", "--format", "json", path], cwd=folder,
                          check=True, capture_output=True, text=True)
    entries = set()
    for test in json.loads(done.stdout)["tests"]:
        name = re.sub(r"\[.*$", "", (test["pytest"] or "").partition("::")[2], flags=re.S)
        name = "<module>" if test["unit"] == "module" else name
        for contact in test["contacts"]:
            if is_external(contact["host"]):
                entries.add((contact["host"], test["path"], name, test["unit"]))
    return entries


def covers(entry, pair):
    host, file, test, unit = entry
    return (host, file) == pair[:2] and (unit == "module" or test == pair[2] or (
        unit == "class" and pair[2].startswith(test + "::")))


def key_of(row):
    return row["host"], row["test_file"], row["test_id"]


def score(suite, truth, judged, entries):
    """(observed, hit, told, false, unjudged) of one suite."""
    known = {key_of(row) for row in truth if row["suite"] == suite}
    observed = {key_of(row) for row in truth
                if row["suite"] == suite and row["kind_of_host"] == "external"}
    verdicts = {key_of(row): row["verdict"] for row in judged if row["suite"] == suite}
    false = {entry for entry in entries if verdicts.get(entry[:3]) == "false"}
    good = entries - false
    hit = [pair for pair in observed if any(covers(entry, pair) for entry in good)]
    unjudged = [entry for entry in good if verdicts.get(entry[:3]) != "true"
                and not any(covers(entry, pair) for pair in known)]
    return len(observed), len(hit), len(entries), len(false), len(unjudged)


def share(part, whole):
    return part / whole if whole else 1.0


def report(number, name, figures, least):
    observed, hit, told, false, unjudged = figures
    recall, precision = share(hit, observed), 1 - share(false, told or 1)
    is_fine = recall >= least[0] and precision >= least[1]
    owed = OWED.get(name.partition(",")[0])
    todo = f" # TODO {owed}" if owed and not is_fine else ""
    print(f"{'ok' if is_fine else 'not ok'} {number} - {name}{todo}")
    print(f"# recall {hit}/{observed} = {recall:.2f}, precision {precision:.2f} of {told}, "
          f"unjudged {unjudged}", flush=True)


def main():
    unmask, sources = os.path.abspath(sys.argv[1]), os.environ.get("FOREIGN_SOURCES")
    if not sources:
        print("1..0 # SKIP FOREIGN_SOURCES is not set: other projects' sources are not at hand")
        return
    suites, truth, judged = rows("suites.tsv"), rows("truth.tsv"), rows("judged.tsv")
    print(f"1..{2 * len(suites) + 2}")
    number = 0
    for way in "tests", "root":
        figures = []
        for suite in suites:
            path = "." if way == "root" else suite["tests_folder"]
            entries = entries_of(unmask, os.path.join(sources, suite["suite"]), path)
            figures.append(score(suite["suite"], truth, judged, entries))
            number += 1
            has_many = figures[-1][0] >= MANY
            report(number, f"{suite['suite']}, {way}", figures[-1],
                   (LEAST_RECALL, LEAST_PRECISION) if has_many else (0, 0))
        number += 1
        report(number, f"all, {way}", [sum(column) for column in zip(*figures)], (RECALL, PRECISION))


if __name__ == "__main__":
    main()
