export PYTHONDEVMODE=1
nox -s tests-3.11 lint
nox -s all-of-it
nox
tox -e from-file,py
TOX_TESTENV_PASSENV=PYTHONDEVMODE tox -e py
tox -x testenv.pass_env=PYTHONDEVMODE -e py
tox -m label
