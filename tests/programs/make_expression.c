#include "make.h"

str one_of(struct making *making, const struct words *words)
{
	return words->items[draw_below(&making->draw, (unsigned)words->count)];
}

void add(struct making *making, const char *text)
{
	buffer_add(&making->text, str_from_c(text));
}

static const char *pick(struct making *making, const char *const *texts, size_t count)
{
	return texts[draw_below(&making->draw, (unsigned)count)];
}

#define PICK(making, texts) pick(making, texts, sizeof texts / sizeof *texts)

void make_name(struct making *making)
{
	buffer_add(&making->text, one_of(making, &making->names));
}

void make_known(struct making *making)
{
	buffer_add(&making->text, one_of(making, &making->known));
}

static void make_literal(struct making *making)
{
	static const char *const literals[] = {
	    "None", "True", "False", "0", "1", "80", "-1", "8080", "3.5", "''", "'a'", "b'a'",
	    "'www.example.org'", "'http://www.example.org/x'", "'https://api.example.com:8443'",
	    "'localhost'", "'127.0.0.1'", "'10.1.2.3'", "'[::1]:80'", "'ftp://ftp.example.net'",
	    "'%s.example.org'", "'http://{}/{x}'", "('www.example.org', 443)", "('', 0)",
	    "['a', 'b.example.org']", "{'http': 'http://proxy.example.org:3128'}", "{}", "[]", "()",
	    "{'a': 1, **{}}", "{1, 2}", "...", "'network'", "'GET'",
	    "'\\u0441\\u0430\\u0439\\u0442.example'",
	    "'http://[bad/'", "'x' 'y'", "1j", "'//host.example.org/path'", "'socket.socket'",
	    "'urllib.request.urlopen'", "'m1.f'", "b'\\xff'", "r'\\d'", "'a' * 3",
	};
	add(making, PICK(making, literals));
}

/* What the call of a known callable takes is drawn anew each time: too much, too little, of the
   wrong kind. */
void make_arguments(struct making *making)
{
	static const char *const keywords[] = {
	    "url", "host", "port", "address", "timeout", "data", "method", "target", "args", "name",
	    "value", "new", "side_effect", "return_value", "reason", "resource", "key", "default",
	    "family", "proxies", "session", "transport", "app", "x", "self", "condition", "ids",
	};
	static const char *const tails[] = {"*", "**"};
	unsigned count = draw_below(&making->draw, 4), keyword = 0;
	for (unsigned i = 0; i < count; i++) {
		add(making, i ? ", " : "");
		if (draw_one_of(&making->draw, 3)) {
			/* No keyword twice: that is no valid Python. */
			keyword += 1 + draw_below(&making->draw, 8);
			size_t most = sizeof keywords / sizeof *keywords;
			if (keyword < most) {
				add(making, keywords[keyword]);
				add(making, "=");
			} else {
				add(making, "**");
			}
		} else if (keyword) {
			add(making, "**");
		} else if (draw_one_of(&making->draw, 8)) {
			add(making, PICK(making, tails));
			keyword += making->text.items[making->text.count - 2] == '*' ? 99 : 0;
		}
		make_expression(making);
	}
}

static void make_call(struct making *making)
{
	if (draw_one_of(&making->draw, 3))
		make_name(making);
	else
		make_known(making);
	add(making, "(");
	make_arguments(making);
	add(making, ")");
}

static void make_attribute(struct making *making)
{
	static const char *const attributes[] = {
	    "hostname", "netloc", "port", "format", "join", "split", "get", "open", "connect",
	    "request", "close", "read", "send", "f", "g", "m", "host", "url", "_replace", "geturl",
	    "append", "update", "items", "keys", "pop", "lower", "strip", "encode", "start", "stop",
	    "return_value", "side_effect", "__class__", "__name__", "__dict__", "setUp", "value",
	};
	add(making, "(");
	make_expression(making);
	add(making, ").");
	add(making, PICK(making, attributes));
	if (draw_one_of(&making->draw, 2)) {
		add(making, "(");
		make_arguments(making);
		add(making, ")");
	}
}

static void make_pair(struct making *making, const char *before, const char *between,
                      const char *after)
{
	add(making, before);
	make_expression(making);
	add(making, between);
	make_expression(making);
	add(making, after);
}

static void make_operation(struct making *making)
{
	static const char *const operators[] = {" + ", " % ", " or ", " and ", " == ", " is ",
	                                        " in ", " not in ", " / ", " * ", " | ", " < "};
	make_pair(making, "(", PICK(making, operators), ")");
}

static void make_choice(struct making *making)
{
	make_pair(making, "(", " if ", "");
	add(making, " else ");
	make_expression(making);
	add(making, ")");
}

static void make_scope(struct making *making)
{
	static const char *const scopes[][3] = {
	    {"[x for x in ", " if ", "]"},  {"(lambda x, *y: ", " or ", ")"},
	    {"{x: ", " for x in ", "}"},    {"list(", " for x in ", ")"},
	    {"getattr(", ", str(", "))"},   {"(", ")[", "]"},
	    {"(", ")[:", "]"},              {"setattr(", ", 'f', ", ")"},
	    {"isinstance(", ", ", ")"},     {"dict(a=", ", b=", ")"},
	    {"type('T', (), {'f': ", ", 'g': ", "})"},
	};
	unsigned which = draw_below(&making->draw, sizeof scopes / sizeof *scopes);
	make_pair(making, scopes[which][0], scopes[which][1], scopes[which][2]);
}

/* Before Python 3.12 no quotes of the same kind stand inside. */
static void make_format(struct making *making)
{
	add(making, "f'http://{");
	make_name(making);
	add(making, "}/{");
	make_name(making);
	add(making, "!r:>{");
	make_name(making);
	add(making, "}}'");
}

void make_expression(struct making *making)
{
	if (making->fuel == 0) {
		make_literal(making);
		return;
	}
	making->fuel--;
	switch (draw_below(&making->draw, 15)) {
	case 0:
	case 1:
	case 2:
		make_literal(making);
		break;
	case 3:
	case 4:
		make_name(making);
		break;
	case 5:
		make_known(making);
		break;
	case 6:
	case 7:
	case 8:
		if (making->starts && draw_one_of(&making->draw, 2))
			make_started(making);
		else
			make_call(making);
		break;
	case 9:
	case 10:
		make_attribute(making);
		break;
	case 11:
		make_operation(making);
		break;
	case 12:
		make_choice(making);
		break;
	case 13:
		make_format(making);
		break;
	default:
		make_scope(making);
	}
}
