#!/usr/bin/python3
# -*- coding: cp1252 -*-
x = "€", = 1
