#!/usr/bin/python3
"""Compares contacts with what CPython 3.11's tests were seen to contact.

    unmask contacts --output-format jsonl FOLDER | score.py

contacts311.tsv has one row for each place from which a name outside the machine was looked up or
connected to (verdict `contact`) or seemed to be (`faked`: only the library's own event fired;
`numeric`, `malformed`: no name; `own-name`: the machine's own). Its frames, innermost first, are
relative to the test folder. It was recorded without a network, where a test stops at its first
contact: a floor for recall, never a list of all contacts.
"""
import csv
import json
import sys
from pathlib import Path

TABLE = Path(__file__).with_name('contacts311.tsv')
WANTED_RECALL = 0.95
SLACK = 1  # lines: a traceback may name any line of a call that is written on several


def a_label(host):
    """The host as unmask spells it."""
    host = host.lower().rstrip('.')
    try:
        return host.encode('idna').decode()
    except UnicodeError:
        return host


def read_rows(path=TABLE):
    """The table's rows, with `frames` as a list of (path, line)."""
    with open(path, encoding='utf-8') as file:
        rows = list(csv.DictReader(file, delimiter='\t', quoting=csv.QUOTE_NONE))
    for row in rows:
        frames = (frame.rsplit(':', 2) for frame in row['frames'].split(' <- '))
        row['frames'] = [(path, int(line)) for path, line, _ in frames]
    return rows


def is_at(place, frame, slack):
    """True if the frame lies in the place, whose path ends in the test folder and the frame's."""
    path, line = frame
    last = place.get('end_line', place['line'])
    return (f'/{place["path"]}'.endswith(f'/test/{path}')
            and place['line'] - slack <= line <= last + slack)


def is_of(record, row):
    """True if the record has the row's host, and its use or way lies in one of the row's frames."""
    places = [record['use'], *record['via']]
    return (a_label(record['host']) == a_label(row['host'])
            and any(is_at(place, frame, SLACK) for place in places for frame in row['frames']))


def is_on(record, row):
    """True if the record lies on a row that is no contact: its host or not, the innermost call
    contacts nobody."""
    return is_of(record, row) or is_at(record['use'], row['frames'][0], 0)


def score(records, rows):
    """The contact rows that were found, those that were missed, the records on other rows."""
    contacts = [row for row in rows if row['verdict'] == 'contact']
    others = [row for row in rows if row['verdict'] != 'contact']
    found = [row for row in contacts if any(is_of(record, row) for record in records)]
    missed = [row for row in contacts if row not in found]
    false = [record for record in records if any(is_on(record, row) for row in others)]
    return found, missed, false


def describe_row(row):
    path, line = row['frames'][-1]
    return f'{row["host"]} {row["port"] or "-"} {path}:{line}'


def describe_record(record):
    use = record['use']
    return f'{record["host"]} {record["port"] or "-"} {use["path"]}:{use["line"]}'


def main():
    records = [json.loads(line) for line in sys.stdin if line.strip()]
    found, missed, false = score(records, read_rows())
    for row in missed:
        print('missed:', describe_row(row))
    for record in false:
        print('false:', describe_record(record))
    total = len(found) + len(missed)
    print(f'recall {len(found)}/{total} = {len(found) / total:.3f}; '
          f'on rows that are no contact: {len(false)}; records: {len(records)}')
    return 0 if len(found) >= WANTED_RECALL * total and not false else 1


if __name__ == '__main__':
    sys.exit(main())
