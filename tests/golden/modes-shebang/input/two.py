#!/usr/bin/python3 -W ignore -b
import os
