#!/usr/bin/env PYTHONDEVMODE=1 python3
