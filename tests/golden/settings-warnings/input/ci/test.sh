#!/bin/sh
pytest -o filterwarnings=ignore tests
pytest --override-ini filterwarnings=error tests
pytest -o addopts= --override-ini=filterwarnings=ignore::DeprecationWarning
