from unittest import TextTestRunner, main


def run(suite):
    TextTestRunner(verbosity=2, warnings="ignore").run(suite)


if __name__ == "__main__":
    run(None)
    main(None, warnings="ignore")
