export PYTHONDEVMODE=1
nox -s tests-3.11 lint
nox -s all-of-it
nox
