#!/usr/bin/python3
"""Prints a page of docs/ as the source of a manual page: usage: md_to_scd.py INPUT TITLE(SECTION) SUMMARY.

What those pages use is understood: headings, paragraphs, lists, tables of two columns, blocks of code,
`code`, **bold** and links, of which the text is left.
"""
import re
import sys

SPECIAL = re.compile(r'([\\*_#\[\]|`.+<>~-])')
INLINE = re.compile(r'``(.+?)``|`([^`]+)`|\*\*([^*]+)\*\*|\[((?:[^\[\]`]|`[^`]*`)+)\]\([^)\s]*\)')
LETTERS = re.compile(r'\w')
BREAK = re.compile(r'\* |\||#|```')


def escape(text):
    return SPECIAL.sub(r'\\\1', text)


def convert_inline(text):
    out, at = '', 0
    for match in INLINE.finditer(text):
        out += escape(text[at:match.start()])
        double, code, bold, link = match.groups()
        at = match.end()
        if link:
            out += convert_inline(link)
        elif bold:
            out += f'*{escape(bold)}*'
        else:
            word = escape(double or code)
            # scdoc sees no end of an underlined text where a letter follows
            out += word if LETTERS.match(text[at:]) else f'_{word}_'
    return out + escape(text[at:])


def convert_row(line):
    cells = [cell.strip().replace('\\|', '|') for cell in re.split(r'(?<!\\)\|', line)[1:-1]]
    head = re.sub(r'`', '', cells[0])
    return [f'*{escape(head)}*', '\t' + convert_inline(' '.join(cells[1:])), '']


def convert_code(info, lines):
    name = info.partition(' ')[2]
    head = [f'_{escape(name)}_:', ''] if name else []
    return [*head, '```', *lines, '```', '']


def convert(lines):
    """The lines of a page without its first heading; a paragraph is one line there."""
    out, at = [], 0
    while at < len(lines):
        line = lines[at]
        at += 1
        if line.startswith('```'):
            end = lines.index('```', at)
            out += convert_code(line[3:], lines[at:end])
            at = end + 1
        elif line.startswith('#'):
            level, _, text = line.partition(' ')
            out += ['#' * (len(level) - 1) + ' ' + (text.upper() if level == '##' else text).replace('`', ''), '']
        elif line.startswith('|'):
            # the head and the line below it say nothing here
            at += 1
            while at < len(lines) and lines[at].startswith('|'):
                out += convert_row(lines[at])
                at += 1
        elif line:
            part = [line]
            while at < len(lines) and lines[at] and not BREAK.match(lines[at]):
                part.append(lines[at].strip())
                at += 1
            text = ' '.join(part)
            out += ['- ' + convert_inline(text[2:]) if text.startswith('* ') else convert_inline(text)]
            if not (text.startswith('* ') and at < len(lines) and lines[at].startswith('* ')):
                out.append('')
    return out


def main():
    if len(sys.argv) != 4:
        sys.exit(__doc__)
    with open(sys.argv[1], encoding='utf-8') as file:
        lines = file.read().split('\n')
    name = sys.argv[2].partition('(')[0]
    print('\n'.join([sys.argv[2], '', '# NAME', '', f'{name} - {sys.argv[3]}', '', '# DESCRIPTION', '',
                     *convert(lines[1:]), '# SEE ALSO', '', '*unmask*(1)']))


if __name__ == '__main__':
    main()
