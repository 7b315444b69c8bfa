import os
import subprocess

subprocess.run(["make", "test"], env=dict(os.environ, PYTHONDEVMODE="1"))
os.system("tox -e lint")
subprocess.run(["make", "test"], cwd="elsewhere", env=dict(os.environ, PYTHONDEVMODE="1"))
