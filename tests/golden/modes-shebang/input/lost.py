#!/usr/bin/env python3 -W ignore
