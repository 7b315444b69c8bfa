#include "make.h"

void begin_line(struct making *making)
{
	for (unsigned i = 0; i < making->indent; i++)
		add(making, "    ");
}

static void end_line(struct making *making)
{
	add(making, "\n");
}

/* A line that opens a block, and the block. */
static void make_suite(struct making *making, const char *head)
{
	begin_line(making);
	add(making, head);
	add(making, ":\n");
	making->indent++;
	make_block(making);
	making->indent--;
}

static void make_header(struct making *making, const char *before, const char *after)
{
	begin_line(making);
	add(making, before);
	make_expression(making);
	add(making, after);
	add(making, ":\n");
	making->indent++;
	make_block(making);
	making->indent--;
}

static void make_loop(struct making *making)
{
	bool was_loop = making->is_loop;
	making->is_loop = true;
	if (draw_one_of(&making->draw, 3)) {
		make_header(making, "while ", "");
	} else {
		make_header(making, "for x, *y in ", "");
	}
	making->is_loop = was_loop;
	if (draw_one_of(&making->draw, 4))
		make_suite(making, "else");
}

static void make_if(struct making *making)
{
	make_header(making, "if ", "");
	if (draw_one_of(&making->draw, 3))
		make_header(making, "elif ", "");
	if (draw_one_of(&making->draw, 2))
		make_suite(making, "else");
}

static void make_try(struct making *making)
{
	static const char *const handlers[] = {
	    "except OSError", "except (OSError, ValueError) as e", "except Exception as e",
	    "except ImportError", "except BaseException", "except"};
	make_suite(making, "try");
	if (draw_one_of(&making->draw, 4)) {
		make_suite(making, "finally");
		return;
	}
	make_suite(making, handlers[draw_below(&making->draw, 6)]);
	if (draw_one_of(&making->draw, 3))
		make_suite(making, "else");
	if (draw_one_of(&making->draw, 4))
		make_suite(making, "finally");
}

static void make_with(struct making *making)
{
	begin_line(making);
	add(making, "with ");
	make_expression(making);
	add(making, draw_one_of(&making->draw, 2) ? " as c, " : ", ");
	make_expression(making);
	add(making, draw_one_of(&making->draw, 2) ? " as (c, *d):\n" : ":\n");
	making->indent++;
	make_block(making);
	making->indent--;
}

static void make_assignment(struct making *making)
{
	static const char *const targets[] = {"a", "b", "c", "a, b", "a, *c", "[a, b]", "x.f",
	                                      "self.f", "self.host", "a[0]", "a['k']", "m1.f",
	                                      "d.update", "C.f", "a: str", "b: list[int]"};
	static const char *const signs[] = {" = ", " = ", " = ", " += "};
	unsigned target = draw_below(&making->draw, sizeof targets / sizeof *targets);
	bool is_single = target < 3 || (target > 5 && target < 14);
	begin_line(making);
	add(making, targets[target]);
	add(making, is_single ? signs[draw_below(&making->draw, 4)] : " = ");
	make_expression(making);
	end_line(making);
}

static void make_end(struct making *making)
{
	static const char *const raises[] = {"raise OSError", "raise unittest.SkipTest('no')",
	                                     "raise ValueError(", "raise"};
	unsigned which = draw_below(&making->draw, 8);
	begin_line(making);
	if (which < 4) {
		add(making, raises[which]);
		if (which == 2) {
			make_expression(making);
			add(making, ")");
		}
	} else if (making->is_loop && which == 4) {
		add(making, "break");
	} else if (making->is_loop && which == 5) {
		add(making, "continue");
	} else if (making->is_function) {
		/* An asynchronous generator returns nothing. */
		add(making, which == 6 && !making->is_async ? "yield " : "return ");
		make_expression(making);
	} else {
		add(making, "pass");
	}
	end_line(making);
}

static void make_definition(struct making *making)
{
	static const char *const heads[] = {"def f(a=1, *b, c=None, **d)", "def g(self, x='y')",
	                                    "def test_inner(monkeypatch)", "async def h(*args)"};
	struct making outer = *making;
	unsigned head = draw_below(&making->draw, 4);
	making->is_function = true;
	making->is_async = head == 3;
	making->is_loop = false;
	make_suite(making, heads[head]);
	making->is_function = outer.is_function;
	making->is_async = outer.is_async;
	making->is_loop = outer.is_loop;
}

static void make_simple(struct making *making)
{
	static const char *const lines[] = {"import m1 as a", "from m2 import f as b, C"};
	begin_line(making);
	if (draw_one_of(&making->draw, 8)) {
		add(making, lines[draw_below(&making->draw, 2)]);
	} else if (draw_one_of(&making->draw, 8)) {
		add(making, "assert ");
		make_expression(making);
	} else {
		make_expression(making);
	}
	end_line(making);
}

static void make_statement(struct making *making)
{
	if (making->fuel < 4 || making->indent > 8) {
		make_assignment(making);
		return;
	}
	making->fuel -= 2;
	switch (draw_below(&making->draw, 16)) {
	case 0:
		make_loop(making);
		break;
	case 1:
	case 2:
		make_if(making);
		break;
	case 3:
		make_try(making);
		break;
	case 4:
	case 5:
		make_with(making);
		break;
	case 6:
		make_definition(making);
		break;
	case 7:
		make_end(making);
		break;
	case 8:
	case 9:
	case 10:
	case 11:
		make_assignment(making);
		break;
	default:
		make_simple(making);
	}
}

void make_block(struct making *making)
{
	unsigned count = 1 + draw_below(&making->draw, 3);
	for (unsigned i = 0; i < count; i++)
		make_statement(making);
}
