from test_module_mark import shared


def test_shared():
    shared()
