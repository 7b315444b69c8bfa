import pytest


def pytest_configure(config):
    if not config.option.markexpr:
        config.option.markexpr = "not slow"


def pytest_itemcollected(item):
    if item.name.startswith("test_listed"):
        item.add_marker("far")


def pytest_collection_modifyitems(config, items):
    for item in items:
        if "/network/" in str(item.fspath):
            item.add_marker(pytest.mark.network)
        if "test_slow.py" in item.nodeid:
            item.add_marker(pytest.mark.slow)
        if item.nodeid.endswith("::TestParts::test_far"):
            item.add_marker(pytest.mark.far)
        if "gone" in item.name:
            item.add_marker(pytest.mark.skip(reason="gone"))
        if "docs.far" in item.name:
            item.add_marker(pytest.mark.far)
        # What the rows are called, and where the project lies, nobody knows.
        if "row" in item.name or "elsewhere" in str(item.path):
            item.add_marker(pytest.mark.far)
