STATIONS = ['weather.example.org']
