import pytest
import requests


@pytest.fixture
def page():
    return requests.get('https://page.python.org/')
