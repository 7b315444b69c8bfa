# python -W ignore comment.py
<# python -W ignore block.py #>
$env:PYTHONDEVMODE = '1'
python a.py
& python -m unittest `
    -v
& "C:\Program Files\Python\python.exe" -W "error" 'b c.py' 2>$null
${env:PYTHONWARNINGS} = "error,$env:MORE"
python3 d.py; python3 -O e.py | Out-Null
Remove-Item Env:PYTHONWARNINGS
Remove-Item -Path Env:\PYTHONDEVMODE -ErrorAction SilentlyContinue
python f.py
$Env:PYTHONMALLOC="debug"
$env:PYTHONASYNCIODEBUG = ''
Set-Item -Path Env:PYTHONASYNCIODEBUG -Value 1
python g.py
$env:PYTHONASYNCIODEBUG = $null
[Environment]::SetEnvironmentVariable('PYTHONMALLOC', $null)
[System.Environment]::SetEnvironmentVariable("PYTHONOPTIMIZE", "1")
python h.py
$env:PYTHONOPTIMIZE = ""
$py = 'python3.13'
& $py -bb i.py
$out = python -c "import sys; print('-W ignore')"
$n = (python -m j).Count
if ($env:CI -eq '1') {
    $env:PYTHONDEVMODE = 1
    python -m k
} else { python -W ignore -m l }
python -m m @args
"python -W ignore text.py"
$text = "python -W ignore text.py"
Write-Host 'python -W ignore text.py'
$more = @"
python -W ignore here.py
"@
foreach ($v in 1, 2) { python -X dev -m n $v }
python -c 'print("&& python -W ignore")' && python -m o
pytest -W error tests; make test
cd sub
make test
