# unmask: ignore-file[warnings-hidden] no interpreter is started here
echo
