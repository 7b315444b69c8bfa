#!/bin/sh
# python3 -W ignore in_a_comment.py
PYTHONDEVMODE=1 python3 prefix.py
PYTHONMALLOC=debug
python3 not_exported.py
export PYTHONMALLOC
python3 -Wd -b -X faulthandler exported.py
unset PYTHONMALLOC
python3 taken_away.py
export PYTHONWARNINGS=ignore PYTHONDEVMODE=1
env -i python3 cleared.py
env -u PYTHONWARNINGS python3 unset_for_one.py
env PYTHONDEVMODE= python3 -b empty.py
(export PYTHONOPTIMIZE=1; python3 in_subshell.py)
python3 \
	-X dev \
	-W 'ignore::DeprecationWarning' after_subshell.py
export -n PYTHONWARNINGS
unset PYTHONDEVMODE

sudo python3 -W ignore launched.py
time nice -n 5 timeout 10 python3.11 -O launched.py
find . -name '*.py' -exec python3 -Wi {} \;
ls | xargs -n 1 python3 -bb
bash -ec 'cd x && python3 -I -X dev "quoted word.py"'
su - user -c "python3 -W error logged_in.py"
exec /usr/bin/env -S python3 -X dev split.py

TEST_CMD="python3 -X dev -W ignore::DeprecationWarning -u -m runner"
$TEST_CMD one two
command=(python3 -m pytest)
command+=(-W error -q)
"${command[@]}" tests
"$PYTHON" -W ignore unknown.py
${PYTHON:-python3.12} -b fallback.py
python3 $PYTHON_OPTIONS -W ignore options.py
python3 "$@"

run() {
	"$@" || echo failed
}
run python3 -X dev called.py
never_called() {
	python3 -bb never.py
}

if python3 -c 'import x' 2>/dev/null; then
	export PYTHONDEVMODE=1
fi
python3 after_branch.py
version=$(python3 -c 'print(1)')
python3 -W error a.py || true
python3 -W error b.py | tee log
python3 -W error c.py &
python3 -W error d.py > /dev/null 2>&1; true

sh <<EOF
PYTHONWARNINGS=error python3 -bb here.py
EOF
cat <<EOF
python3 -W ignore only_text.py
EOF
python3 - <<EOF
print("python3 -W ignore")
EOF
for version in 3.8 3.9; do
	python$version -m unittest
done
