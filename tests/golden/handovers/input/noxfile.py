import nox

nox.options.sessions = ["tests"]


@nox.session(python=["3.11", "3.12"])
def tests(session):
    session.install("pytest")
    session.env["PYTHONMALLOC"] = "debug"
    session.run("coverage", "run", "-m", "pytest", *session.posargs, env={"PYTHONWARNINGS": "error"})

    def again():
        session.run("python", "-bb", "-m", "unittest")
    again()


@nox.session(name="all-of-it")
def everything(session):
    session.run("python", "-m", "unittest", env={"PYTHONDEVMODE": ""})
    session.run("tox", "-e", "all")


def no_session(session):
    session.run("python", "-m", "unittest")
