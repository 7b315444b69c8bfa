import os
import unittest
from urllib.request import urlopen

import pytest


@pytest.mark.web
def test_web():
    urlopen("http://guarded.example.org/web")


@pytest.mark.remote_api("there")
def test_remote_api():
    urlopen("http://guarded.example.org/remote_api")


@pytest.mark.slow
def test_slow():
    urlopen("http://guarded.example.org/slow")


@pytest.mark.device("a")
def test_device():
    urlopen("http://guarded.example.org/device")


@pytest.mark.weekly
def test_weekly():
    urlopen("http://guarded.example.org/weekly")


@pytest.mark.unplugged
def test_unplugged():
    urlopen("http://guarded.example.org/unplugged")


@pytest.mark.outside
def test_outside():
    urlopen("http://guarded.example.org/outside")


@pytest.mark.plain
def test_plain():
    urlopen("http://plain.open.example.org/")


@pytest.mark.layers
def test_layers():
    urlopen("http://layers.open.example.org/")


@pytest.mark.tidy
def test_tidy():
    urlopen("http://tidy.open.example.org/")


@pytest.mark.inside
def test_inside():
    urlopen("http://inside.open.example.org/")


@pytest.mark.unknown
def test_unknown():
    urlopen("http://unknown.open.example.org/")


def test_asked(asked):
    urlopen("http://guarded.example.org/asked")


def test_asked_by_name(asked_by_name):
    urlopen("http://guarded.example.org/asked_by_name")


def test_asked_by_attribute(asked_by_attribute):
    urlopen("http://guarded.example.org/asked_by_attribute")


def test_never_skips(never_skips):
    urlopen("http://never-skips.open.example.org/")


def test_skips_if_given(skips_if_given):
    urlopen("http://skips-if-given.open.example.org/")


@pytest.mark.skipif("RUN_NET" not in os.environ, reason="no network")
def test_variable():
    urlopen("http://guarded.example.org/variable")


@unittest.skipUnless("RUN_NET" in os.environ, "no network")
class VariableTest(unittest.TestCase):
    def test_variable(self):
        urlopen("http://guarded.example.org/variable-of-class")


@pytest.mark.skipif(os.environ.get("RUN_NET") != "1", reason="no network")
def test_value():
    urlopen("http://guarded.example.org/value")


@pytest.mark.skipif(os.getenv("RUN_NET", "no") not in ("yes", "1"), reason="no network")
def test_one_of():
    urlopen("http://guarded.example.org/one-of")


def test_one_of_with_default():
    if os.getenv("NET_MODE", "direct") not in ("proxy", "direct"):
        pytest.skip("unknown mode")
    urlopen("http://by-default.open.example.org/")


def test_contacts_nothing():
    if not os.environ.get("RUN_DATABASE"):
        pytest.skip("no database")


@pytest.mark.skipif("NO_NET" in os.environ, reason="no network")
def test_switched_off():
    urlopen("http://switched-off.open.example.org/")


def test_both():
    is_here = True
    if is_here and "RUN_NET" not in os.environ:
        pytest.skip("no network")
    urlopen("http://guarded.example.org/both")


def test_either(tmp_path):
    if tmp_path.exists() and "RUN_NET" not in os.environ:
        pytest.skip("no network")
    urlopen("http://either.open.example.org/")


@pytest.mark.tidy
class TestMarks:
    pytestmark = [pytest.mark.web]

    def test_inside(self):
        urlopen("http://guarded.example.org/class")
