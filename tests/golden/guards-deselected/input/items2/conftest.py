def pytest_addoption(parser):
    parser.addoption("--net", action="store_true")

def pytest_collection_modifyitems(config, items):
    if config.getoption("--net"):
        return
    selected, deselected = [], []
    for item in items:
        if item.get_closest_marker("remote"):
            deselected.append(item)
        else:
            selected.append(item)
    config.hook.pytest_deselected(items=deselected)
    items[:] = selected
