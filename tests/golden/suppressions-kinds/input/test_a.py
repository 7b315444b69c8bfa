import subprocess
import sys

subprocess.run([sys.executable, '-W', 'ignore', 'a.py'], check=True)
subprocess.run([sys.executable, '-W', 'ignore', 'b.py'], check=True)  # unmask: ignore[child-masks-warnings] behind it
