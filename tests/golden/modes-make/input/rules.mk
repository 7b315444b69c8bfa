include common.mk
PYTHON_FOR_BUILD = @PYTHON_FOR_BUILD@
regen:
	$(PYTHON_FOR_BUILD) -Wi gen.py
