def pytest_collection_modifyitems(config, items):
    items[:] = sorted(items, key=lambda item: item.name)
    items[:] = items[::-1]
    others = []
    others[:] = items
    others.remove(items[0])
