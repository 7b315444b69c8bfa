import os
import subprocess
import subprocess as sp
import sys
from subprocess import DEVNULL, run
from test import support
from test.support.script_helper import assert_python_ok, spawn_python

PROGRAM = [sys.executable, '-W', 'ignore']
CODE = 'print(1)'


class Tests:
    def test_lists(self):
        subprocess.run([sys.executable, '-I', '-c', CODE], stderr=DEVNULL)
        run(('python3', b'-W', b'error', '-bb', 'x.py'))
        sp.check_call(PROGRAM + ['-O', 'x.py'])
        command = [sys.executable, '-X', 'dev']
        command = command + ['-m', 'unittest']
        sp.Popen(command, env={'PYTHONWARNINGS': 'ignore'})
        sp.call([sys.executable, *support.args_from_interpreter_flags(), '-c', CODE])

    def test_environments(self):
        env = dict(os.environ, PYTHONDEVMODE='1')
        subprocess.run([sys.executable, '-c', CODE], env=env)
        env = os.environ.copy()
        env['PYTHONMALLOC'] = 'malloc'
        subprocess.run([sys.executable, '-X', 'dev', '-c', CODE], env=env)
        subprocess.run([sys.executable, '-c', CODE], env={**os.environ, 'PYTHONOPTIMIZE': '1'})

    def test_texts(self, name):
        os.system('PYTHONDEVMODE=1 python3 -b x.py')
        subprocess.run(f'python3 -W {name} x.py', shell=True)
        os.execv(sys.executable, [sys.executable, '-O', name])
        os.spawnl(os.P_WAIT, sys.executable, 'python', '-bb', 'x.py')

    def test_helpers(self):
        assert_python_ok('-c', CODE)
        assert_python_ok('-X', 'dev', '-c', CODE, PYTHONWARNINGS='ignore')
        spawn_python('-c', CODE)
        support.script_helper.assert_python_failure('-W', 'error', '-c', CODE)

    def test_traps(self):
        subprocess.run(['gcc', '-W', '-O', 'x.c'])
        subprocess.run(['grep', '-E', 'python'])
        print(['python', '-W', 'ignore'])
        assert_other('-W', 'ignore')


class Child:
    args = [sys.executable, '-W', 'ignore', 'attribute.py']

    def test_attribute(self):
        subprocess.run(self.args)

    def test_growing(self):
        args = [sys.executable]
        args += ['-W', 'ignore']
        args.append('grown.py')
        subprocess.run(args)

    def test_sometimes(self, verbose):
        args = [sys.executable]
        if verbose:
            args.extend(['-W', 'ignore'])
        args.append('sometimes.py')
        subprocess.run(args)

    def test_update(self):
        env = os.environ.copy()
        env.update(PYTHONWARNINGS='ignore')
        subprocess.run([sys.executable, 'updated.py'], env=env)

    def test_process(self):
        os.environ['PYTHONWARNINGS'] = 'ignore'
        subprocess.run([sys.executable, 'set_in_process.py'])
        subprocess.run([sys.executable, 'without.py'], env={})
