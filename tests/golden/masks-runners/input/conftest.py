import sys

QUIET = "ignore::UserWarning"


def pytest_configure(config):
    config.addinivalue_line("filterwarnings", "ignore")
    config.addinivalue_line("filterwarnings", "ignore::DeprecationWarning")
    config.addinivalue_line("markers", "ignore: no filter")
    config.addinivalue_line("filterwarnings", "ignore:a message")
    config.addinivalue_line("filterwarnings", "ignore::ourlib.OurWarning")
    config.addinivalue_line("filterwarnings", "error")
    config.addinivalue_line(name="filterwarnings", line=QUIET)
    if not sys.warnoptions:
        config.addinivalue_line("filterwarnings", "ignore")
    config.addinivalue_line("filterwarnings", "ignore::" + "Unknown" * 2)


def pytest_unconfigure(config):
    config.addinivalue_line("filterwarnings", "ignore::UserWarning")
    if config.option.strict:
        config.addinivalue_line("filterwarnings", "error")
