import subprocess

import machines
import pytest

from pack.reading import Reader


def run(command):
    return subprocess.run(command, capture_output=True).stdout


class Machine(machines.Machine):
    def start(self, name):
        return super().start(name, quietly=True)


class Plain:
    def start(self, name):
        return name


@pytest.fixture
def machine():
    return Machine()


@pytest.mark.network
def test_started():
    assert run(["something", "install"])


@pytest.mark.network
def test_base_of_native_module():
    Reader("there")


@pytest.mark.network
def test_base_of_library(machine):
    machine.start("there")


@pytest.mark.network
def test_idle():
    Plain().start("there")
