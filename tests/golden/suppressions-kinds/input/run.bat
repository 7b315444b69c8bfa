@echo off
python3 -W ignore a.py
rem unmask: ignore[warnings-hidden] above it
python3 -W ignore b.py
:: unmask: ignore[warnings-hidden] above it
python3 -W ignore c.py
python3 -W ignore d.py & rem unmask: ignore[warnings-hidden] behind it
