import tests.pkg.util.two


def one():
    tests.pkg.util.two.two('circular.pythontest.net')
