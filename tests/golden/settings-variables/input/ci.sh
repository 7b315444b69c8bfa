#!/bin/sh
export PYTEST_ADDOPTS="-W ignore"
pytest tests
PYTEST_ADDOPTS="-p no:warnings -q" python3 -m pytest tests
PYTEST_ADDOPTS=-q pytest
