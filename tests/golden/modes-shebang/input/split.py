#!/usr/bin/env -S python3 -X dev -b
