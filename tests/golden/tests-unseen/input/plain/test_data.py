def test_value():
    return 'weather.example.org'
