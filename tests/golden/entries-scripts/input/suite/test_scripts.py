import os
import subprocess
import sys
import unittest
from test.support import script_helper
from test.support.script_helper import assert_python_ok

HERE = os.path.dirname(os.path.abspath(__file__))
SCRIPT = os.path.join(HERE, 'data', 'dispatch.py')


class ScriptsTest(unittest.TestCase):
    def test_run(self):
        subprocess.run([sys.executable, os.path.join(HERE, 'data', 'started.py')], check=True)

    def test_module(self):
        subprocess.check_call([sys.executable, '-m', 'suite.run_module'])

    def test_ok(self):
        assert_python_ok(os.path.join(HERE, 'data', 'ok.py'))

    def test_options(self):
        script_helper.assert_python_failure('-W', 'error', '-X', 'dev',
                                            os.path.join(HERE, 'data', 'options.py'), 'x')

    def test_dispatch(self):
        self.run_function('test_open')

    def run_function(self, name):
        with subprocess.Popen([sys.executable, '-X', 'utf8', SCRIPT, name]) as process:
            process.wait()

    def test_spawn(self):
        with script_helper.spawn_python(os.path.join(HERE, 'data', 'spawned.py')):
            pass
