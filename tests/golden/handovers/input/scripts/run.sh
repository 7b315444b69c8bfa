export PYTHONDEVMODE=1
make test
make -j4 test TESTPYTHONOPTS='-X dev'
(cd sub && PYTHONMALLOC=debug make test)
cd sub
cd "$SOMEWHERE"
make test
make -n test
tox --version
