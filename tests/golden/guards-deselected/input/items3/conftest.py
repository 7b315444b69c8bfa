def pytest_addoption(parser):
    parser.addoption("--net", action="store_true")

def pytest_collection_modifyitems(config, items):
    if config.getoption("--net"):
        return
    for item in tuple(items):
        if item.get_closest_marker("remote"):
            items.remove(item)
