import pytest


def pytest_addoption(parser):
    parser.addoption("--run-network", action="store_true")


def pytest_configure(config):
    config.addinivalue_line("markers", "outside: goes "
                            "to the network")
    config.addinivalue_line("filterwarnings", "error: internet")
    config.addinivalue_line(
        'markers',
        'inside: never goes to the network')


@pytest.fixture
def asked(request):
    if not request.config.getoption("--run-network"):
        pytest.skip("needs --run-network")


@pytest.fixture
def asked_by_name(pytestconfig):
    if pytestconfig.getoption("run_network") is False:
        pytest.skip("needs --run-network")


@pytest.fixture
def asked_by_attribute(request):
    config = request.config
    if config.option.run_network:
        return
    pytest.skip("needs --run-network")


@pytest.fixture
def never_skips(request):
    return request.config.getvalue("run_network")


@pytest.fixture
def skips_if_given(request):
    if request.config.getoption("--no-network"):
        pytest.skip("--no-network")
