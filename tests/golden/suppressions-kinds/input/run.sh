#!/bin/sh
python3 -W ignore a.py
python3 -W ignore b.py  # unmask: ignore[warnings-hidden] behind it
# unmask: ignore[warnings-hidden] above it

python3 -W ignore \
    c.py
python3 -W ignore "# unmask: ignore[warnings-hidden] in a text"
cat <<EOF
# unmask: ignore[warnings-hidden] in a document
EOF
python3 -W ignore f.py
python3 -W ignore \
    d.py  # unmask: ignore[warnings-hidden] behind its last line
python3 e.py  # unmask: ignore[warnings-hidden] idle
echo  # unmask: ignore[warning-hidden] x
echo  # unmask: ignore warnings-hidden
