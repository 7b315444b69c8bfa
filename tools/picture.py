#!/usr/bin/python3
"""Prints what the program prints on a terminal as a picture: usage: picture.py UNMASK FOLDER.

The commands are run on a copy of FOLDER, so that nothing round it counts. The picture is an SVG of text
that can be selected, in the colours of the reader's preference, light or dark. docs/example.svg is made so
of examples/tour, and a test compares it.
"""
import os
import re
import shutil
import subprocess
import sys
import tempfile
from html import escape

COMMANDS = ['unmask check']
COLUMNS = 112
SIZE, ADVANCE, LINE = 13, 0.602, 18  # of the text, in pixels; a letter's width as a part of its size
MARGIN = 16

# What select-graphic-rendition parameters mean: a class of the style sheet each.
CLASSES = {'1': 'b', '2': 'f', '31': 'r', '32': 'g', '33': 'y', '34': 'l', '35': 'm', '36': 'c'}
# class: (on light, on dark); each has a contrast of at least 4.5 with its ground.
GROUND = ('#f6f8fa', '#161b22')
COLORS = {'t': ('#1f2328', '#e6edf3'), 'f': ('#59636e', '#9198a1'), 'r': ('#b3151f', '#ff8f87'),
          'g': ('#116329', '#56d364'), 'y': ('#7d4e00', '#e3b341'), 'l': ('#0550ae', '#79c0ff'),
          'm': ('#8a2a9b', '#e0a3f0'), 'c': ('#0a5f70', '#6bd0e0')}

STYLE = re.compile(r'\x1b\[([0-9;]*)m')


def run(unmask, folder):
    """[(command, what it prints with colours)]."""
    with tempfile.TemporaryDirectory() as top:
        place = os.path.join(top, 'tour')
        shutil.copytree(folder, place)
        environment = {'FORCE_COLOR': '1', 'GIT_CEILING_DIRECTORIES': os.path.realpath(top),
                       'SOURCE_DATE_EPOCH': '1780272000'}
        environment |= {n: v for n, v in os.environ.items() if n.endswith('SAN_OPTIONS')}
        outputs = []
        for command in COMMANDS:
            result = subprocess.run([os.path.abspath(unmask), *command.split()[1:]], cwd=place,
                                    env=environment, stdout=subprocess.PIPE, check=False,
                                    stderr=subprocess.STDOUT, text=True, timeout=60)
            outputs.append((command, result.stdout))
        return outputs


def read_spans(line):
    """[(classes, text)] of a line that ends in the style in which it began: none."""
    spans, classes, at = [], (), 0
    for match in STYLE.finditer(line):
        spans.append((classes, line[at:match.start()]))
        numbers = [n for n in match[1].split(';') if n.strip('0')]
        classes = tuple(CLASSES[n] for n in numbers)
        at = match.end()
    spans.append((classes, line[at:]))
    if classes:
        raise ValueError(f'a line ends in colour: {line!r}')
    return [(classes, text) for classes, text in spans if text]


def wrap(spans):
    """The rows of a terminal that a line fills."""
    rows, room = [[]], COLUMNS
    for classes, text in spans:
        while text:
            if not room:
                rows.append([])
                room = COLUMNS
            rows[-1].append((classes, text[:room]))
            text, room = text[room:], room - len(text[:room])
    return rows


def draw_row(spans, number):
    y = MARGIN + LINE * number + SIZE
    parts = [f'<tspan class="{" ".join(classes)}">{escape(text, False)}</tspan>' if classes
             else escape(text, False) for classes, text in spans]
    return f'<text x="{MARGIN}" y="{y}">{"".join(parts)}</text>'


def draw(outputs):
    rows = []
    for command, printed in outputs:
        rows += [[]] if rows else []
        rows.append([(('f',), '$ '), (('b',), command)])
        for line in printed.splitlines():
            rows += wrap(read_spans(line))
    width = round(COLUMNS * SIZE * ADVANCE) + 2 * MARGIN
    height = LINE * len(rows) + 2 * MARGIN
    sheets = []
    for i in (0, 1):
        sheets.append(f'rect{{fill:{GROUND[i]};stroke:{COLORS["f"][i]}}}'
                      f'text{{fill:{COLORS["t"][i]}}}' +
                      ''.join(f'.{c}{{fill:{color[i]}}}' for c, color in COLORS.items() if c != 't'))
    return '\n'.join([
        '<!-- Made by tools/picture.py: the next run overwrites changes. -->',
        f'<svg xmlns="http://www.w3.org/2000/svg" xml:space="preserve" width="{width}" height="{height}" '
        f'viewBox="0 0 {width} {height}" role="img" aria-labelledby="title">',
        f'<title id="title">What {" and ".join(COMMANDS)} print of an example</title>',
        '<style>',
        f'text{{font:{SIZE}px ui-monospace,SFMono-Regular,Menlo,Consolas,"Liberation Mono",monospace;'
        'white-space:pre}.b{font-weight:bold}rect{stroke-opacity:.4}',
        sheets[0],
        f'@media(prefers-color-scheme:dark){{{sheets[1]}}}',
        '</style>',
        f'<rect x=".5" y=".5" width="{width - 1}" height="{height - 1}" rx="8"/>',
        *(draw_row(row, number) for number, row in enumerate(rows)),
        '</svg>', ''])


def main():
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    sys.stdout.write(draw(run(sys.argv[1], sys.argv[2])))


if __name__ == '__main__':
    main()
