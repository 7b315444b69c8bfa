"""Programs that ask an index."""
import os
import subprocess
import sys
from unittest import mock


def pip(*arguments, **more):
    subprocess.run([sys.executable, "-m", "pip", *arguments], **more)


def test_index():
    pip("install", "--target", "x", "requests==2.0")


def test_requirements():
    pip("install", "-r", "requirements.txt")


def test_other_index():
    pip("install", "--index-url", "https://option.example.org/simple", "x")
    pip("install", "--index-url=https://glued.example.org/simple", "x")
    pip("download", "-ihttps://short.example.org/simple", "x")


def test_more():
    pip("install", "--no-index", "-f", "https://links.example.org/", "x")


def test_environment():
    pip("install", "x", env={"PIP_INDEX_URL": "https://given.example.org/"})
    pip("install", "x", env=dict(os.environ, PIP_NO_INDEX="1"))


@mock.patch.dict(os.environ, {"PIP_INDEX_URL": "https://outer.example.org/"})
def test_environment_outside():
    pip("install", "x")


def test_addresses():
    pip("install", "git+https://vcs.example.org/x.git@main#egg=x")
    pip("install", "x @ https://file.example.org/x.whl")


def test_here(tmp_path):
    pip("install", ".")
    pip("install", "-e", ".[test]")
    pip("install", "--no-deps", "dist/x-1.0.whl", "./y")
    pip("install", "--no-index", "--find-links", "wheels", "x")
    pip("install", "--help")
    pip("--version")
    pip("list")


def test_somewhere(wheel):
    pip("install", wheel)


def test_tool():
    subprocess.run(["venv/bin/pip3", "install", "x"])
    subprocess.run(["pip3.11", "wheel", "-w", "x", "x"])
    subprocess.run(["uv", "pip", "install", "x"])
    subprocess.run(["uv", "pip", "install", "--offline", "x"])
    subprocess.run(["pyproject-build", "--no-isolation", "."])


def test_build():
    subprocess.run([sys.executable, "-m", "build", "--wheel", "."])


def test_twine():
    subprocess.run(["twine", "upload", "--repository-url", "https://upload.example.org/", "dist/x.whl"])
    subprocess.run(["twine", "check", "dist/x.whl"])


def test_conda():
    subprocess.run(["conda", "install", "-y", "-n", "x", "numpy"])
    subprocess.run(["conda", "create", "-c", "conda-forge", "numpy"])


def test_npm():
    subprocess.run(["npm", "install"])
    subprocess.run(["npm", "install", "--registry", "https://npm.example.org/", "@scope/x"])
    subprocess.run(["npm", "run", "build"])


def test_others():
    subprocess.run(["yarn", "add", "x"])
    subprocess.run(["gem", "install", "x"])
    subprocess.run(["cargo", "install", "--git", "https://cargo.example.org/x", "x"])
    subprocess.run(["cargo", "build", "--offline"])
    subprocess.run(["go", "get", "go.example.org/x"])


def test_system():
    subprocess.run(["sudo", "-n", "apt-get", "-y", "install", "curl"])
    subprocess.run(["apt-get", "install", "./x.deb"])


def test_images():
    subprocess.run(["docker", "pull", "debian:12"])
    subprocess.run(["docker", "run", "--rm", "-v", "a:b", "registry.example.org:5000/x", "curl", "--help"])
    subprocess.run(["docker", "run", "localhost:5000/x"])
    subprocess.run(["docker", "ps"])
