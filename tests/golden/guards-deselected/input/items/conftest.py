def pytest_addoption(parser):
    parser.addoption("--net", action="store_true")

def pytest_collection_modifyitems(config, items):
    if not config.getoption("--net"):
        items[:] = [item for item in items if "remote" not in item.keywords]
