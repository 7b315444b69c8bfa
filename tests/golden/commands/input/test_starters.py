"""What starts them."""
import asyncio
import os
import shlex
import shutil
import subprocess
from subprocess import Popen, getoutput
from unittest import mock

import invoke
import pexpect
import sh

HOST = "shell.example.org"


def test_list():
    command = ["curl", "-s"]
    command.append("https://appended.example.org/")
    command += ["-o", "x"]
    Popen(command).wait()


def test_found():
    subprocess.run([shutil.which("git"), "clone", "https://found.example.org/"])


def test_not_found():
    if shutil.which("curl"):
        return
    subprocess.run(["wget", "https://fallback.example.org/"])


def test_path():
    subprocess.run(["/usr/bin/curl", "https://path.example.org/"])


def test_shell():
    subprocess.run(f"cd /tmp && X=1 curl -s 'https://{HOST}/a b' > x 2>&1 # https://none.example.org/", shell=True)
    subprocess.run(["curl https://first.example.org/"], shell=True)
    os.system("if true; then wget -q https://system.example.org/; fi")
    os.popen("echo $(curl https://inner.example.org/ | cat)")
    getoutput('bash -lc "curl https://deep.example.org/"')


def test_shell_somewhere():
    os.system("curl $URL")


def test_no_shell():
    subprocess.run("curl https://none.example.org/")
    os.system("echo curl https://none.example.org/; mycurl https://none.example.org/")


def test_split():
    subprocess.run(shlex.split(f"git clone 'https://split.example.org/' {shlex.quote('a b')}"))
    subprocess.run("git clone https://words.example.org/".split())


def test_before():
    subprocess.run(["env", "A=b", "timeout", "5", "curl", "https://behind.example.org/"])
    subprocess.run(["sh", "-c", "exec wget https://text.example.org/"])
    subprocess.run(["find", ".", "-exec", "scp", "{}", "exec.example.org:", ";"])


def test_exec():
    os.execvp("curl", ["curl", "https://execvp.example.org/"])
    os.execlp("curl", "curl", "https://execlp.example.org/")
    os.spawnlp(os.P_WAIT, "curl", "curl", "https://spawn.example.org/")


def test_libraries(pytester, script_runner):
    pexpect.spawn("ssh user@pexpect.example.org")
    pexpect.spawn("ssh", ["list.example.org"])
    invoke.run("curl https://invoke.example.org/")
    sh.git.clone("https://sh.example.org/")
    pytester.run("curl", "https://pytester.example.org/")
    script_runner.run(["curl", "https://runner.example.org/"])


def test_hosts():
    for host in "one.example.org", "two.example.org":
        subprocess.run(["ping", host])


@mock.patch("subprocess.run")
def test_faked(run):
    subprocess.run(["curl", "https://none.example.org/"])


@mock.patch("subprocess.Popen")
def test_faked_below(popen):
    subprocess.check_output(["curl", "https://none.example.org/"])


def test_faked_by_a_fixture(fp):
    fp.register(["curl", fp.any()])
    subprocess.run(["curl", "https://none.example.org/"])


@mock.patch("socket.socket")
def test_a_process_of_its_own(socket):
    subprocess.run(["curl", "https://child.example.org/"])


def test_threads():
    asyncio.run(asyncio.to_thread(subprocess.run, ["curl", "https://thread.example.org/"]))
