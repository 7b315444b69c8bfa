@echo off
rem python -W ignore remark.py
:: python -W ignore remark.py
echo python -W ignore
set PYTHON=python -X dev
set "PYTHONWARNINGS=ignore"
%PYTHON% first.py
set PYTHONWARNINGS=
if exist x.py %PYTHON% -b x.py
py -3.11 -bb -W error ^
    strict.py
"%PREFIX%\python.exe" -O "a b.py" 2>nul
for %%f in (*.py) do python -E %%f
call python_d.exe -m test & exit /b 1
%UNKNOWN_PYTHON% -Wi x.py
