gcc -W -O -b x.c
cc -Wl,-O1 -Werror -I python
sphinx-build -W -b html docs out
grep -E python3 -I file
autoreconf -Werror
echo python3 -W ignore
python3 -m test -rwW
python3 script.py -W error -O -b
python3 -c 'print(1)' -W ignore
python3 -B -s -S -u -q -P x.py
./configure --with-python=python3
pip install python
python-config --libs
which python3
echo "run python3 -X dev x.py"
