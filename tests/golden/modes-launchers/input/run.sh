# Programs that run another program in their own interpreter.
coverage run -m pytest tests
coverage run --source src --branch -m unittest
python3 -bb -m coverage run -pm pytest -W error
python3 -m coverage run --rcfile=x tests/all.py -m pytest
coverage html
coverage
python3 -X dev -m pdb -c continue -m unittest
PYTHONDEVMODE=1 python3 -m trace --count -C counts --module unittest
python3 -m cProfile -o /tmp/m.prof -s time tests/all.py -m pytest
coverage run -m cProfile -s time -m unittest
coverage run -m test --fast-ci

# Containers have an environment of their own.
export PYTHONDEVMODE=1
docker compose -f dev.yml run --rm -e PYTHONDEVMODE -e PYTHONWARNINGS=error web python3 -m unittest
docker compose exec -T web pytest
docker-compose -p test run -u root web python3 a.py
docker run --rm -e PYTHONDEVMODE image python3 b.py
docker compose up web python3 not_started.py
unset PYTHONDEVMODE
docker run -e PYTHONDEVMODE image python3 c.py
ddtrace-run python3 d.py
py-spy record -o out.svg -- python3 -b e.py

# Those that choose an interpreter, a shell or a machine.
export PYTHONDEVMODE=1
pyenv exec python -b f.py
if ! PYTHONWARNINGS=error pyenv-exec python -c 'import g'; then exit 1; fi
mise exec -- python h.py
direnv exec . python i.py
nix-shell -p python3 --run 'python -bb j.py'
nix develop --command python k.py
gosu user python l.py
kubectl exec pod -- python m.py
vagrant ssh -c 'python n.py'
