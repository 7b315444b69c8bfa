#!/usr/bin/env -S PYTHONDEVMODE=1 python3 -E
