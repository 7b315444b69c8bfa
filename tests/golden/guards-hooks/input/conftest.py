import os

import pytest


def pytest_addoption(parser):
    parser.addoption("--far", action="store_true")
    parser.addoption("--deep", action="store_true")


def pytest_configure(config):
    config.addinivalue_line("markers", "far: what takes a journey")


def pytest_collection_modifyitems(config, items):
    skip_costly = pytest.mark.skip(reason="COSTLY is not set")
    for item in items:
        if "costly" in item.keywords and not os.environ.get("COSTLY"):
            item.add_marker(skip_costly)
    if config.getoption("--far"):
        return
    for item in items:
        if item.get_closest_marker("far"):
            item.add_marker(pytest.mark.skip(reason="needs --far"))


def pytest_runtest_setup(item):
    deep = [mark for mark in item.iter_markers(name="deep")]
    if deep and not item.config.getoption("--deep"):
        pytest.skip("needs --deep")
    if item.get_closest_marker("broken") is not None:
        pytest.skip("does not work")
