python3 -X dev -W ignore x.py
PYTHONMALLOC=wrong python3 x.py
"$PYTHON" -Wd -b 'ä b.py'
