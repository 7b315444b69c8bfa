import requests


def test_raw_backslashes():
    requests.get('https:' + r'\\'.replace('\\', '/') + 'backslashes.example.org')
    requests.get(rb'https://bytes.example.org/' + rb'\\')


def test_name_in_parts():
    getattr(requests, 'g' "et")('https://' r'parts.example.org')
