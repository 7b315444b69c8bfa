#include "make.h"

/* Programs that are started: their names, subcommands and options are drawn from the models. */

static const struct command_model *draw_model(struct making *making)
{
	const struct command_models *models = &making->models->commands;
	return &models->items[draw_below(&making->draw, (unsigned)models->count)];
}

/* An N in the name of a program is a number. */
static void draw_name(struct making *making, const struct names *names)
{
	if (!names->count)
		return;
	str name = names->items[draw_below(&making->draw, (unsigned)names->count)];
	for (size_t i = 0; i < name.size; i++) {
		bool is_number = name.data[i] == 'N' && name.data[0] != '-';
		buffer_add_char(&making->text, is_number ? '3' : name.data[i]);
	}
}

/* An option of one of the kinds that the model knows, or an operand; `quote` ends it. */
static void make_word(struct making *making, const struct command_model *model, const char *quote)
{
	static const char *const operands[] = {
	    "https://www.example.org/x", "www.example.org", "user@host.example.org:x", "./x", "x",
	    "git+ssh://git.example.org/x", "registry.example.org:5000/x", "x @ http://e.example.org",
	    "", ":", "@", "://", "-", "--", "a:b", "localhost:80", "@9.9.9.9", "25", "~/x", "C:\\\\x",
	    "[::1]:22", "$HOME", "\\u0441.example", "+", "file:///x", "+://", "https://",
	};
	const struct names *const kinds[] = {
	    &model->values,        &model->inert,           &model->operand_options,
	    &model->index_options, &model->address_options, &model->no_index_options,
	    &model->port_options,  &model->proxy_options,   &model->wants_options};
	add(making, quote);
	if (draw_one_of(&making->draw, 3))
		draw_name(making, kinds[draw_below(&making->draw, sizeof kinds / sizeof *kinds)]);
	if (draw_one_of(&making->draw, 6))
		add(making, "=");
	if (!draw_one_of(&making->draw, 4))
		add(making, operands[draw_below(&making->draw, sizeof operands / sizeof *operands)]);
	add(making, quote);
}

/* Words for a shell, with what it takes for more than a word. */
static void make_text(struct making *making, const struct command_model *model)
{
	static const char *const between[] = {" ", " ", " ", " ", "; ", " && ", " | ", " > ", " $(",
	                                      ")", " `", " \\\\", " #", "\\n", " 2>&1 ", " <<", "{",
	                                      "sudo "};
	add(making, "\"");
	draw_name(making, &model->names);
	for (unsigned i = draw_below(&making->draw, 6); i > 0; i--) {
		add(making, between[draw_below(&making->draw, sizeof between / sizeof *between)]);
		if (draw_one_of(&making->draw, 3))
			draw_name(making, &model->subcommands);
		else
			make_word(making, model, draw_one_of(&making->draw, 3) ? "'" : "");
	}
	add(making, "\"");
}

static void make_list(struct making *making, const struct command_model *model)
{
	static const char *const before[] = {"'env', ", "'sh', '-c', ", "'sudo', '-u', 'x', ",
	                                     "'python3', '-m', ", "'timeout', '5', "};
	add(making, "[");
	if (draw_one_of(&making->draw, 4))
		add(making, before[draw_below(&making->draw, sizeof before / sizeof *before)]);
	add(making, "'");
	draw_name(making, draw_one_of(&making->draw, 6) ? &model->modules : &model->names);
	add(making, "', '");
	draw_name(making, &model->subcommands);
	add(making, "'");
	for (unsigned i = draw_below(&making->draw, 5); i > 0; i--) {
		add(making, ", ");
		if (draw_one_of(&making->draw, 4))
			make_expression(making);
		else
			make_word(making, model, "'");
	}
	add(making, "]");
}

void make_started(struct making *making)
{
	static const char *const starts[] = {"subprocess.run(", "subprocess.Popen(",
	                                     "subprocess.check_output(", "subprocess.call("};
	static const char *const ends[] = {")", ", shell=True)", ", env={'PIP_NO_INDEX': '1'})",
	                                   ", env={'PIP_INDEX_URL': 'https://i.example.org'})"};
	const struct command_model *model = draw_model(making);
	add(making, starts[draw_below(&making->draw, sizeof starts / sizeof *starts)]);
	if (draw_one_of(&making->draw, 2))
		make_list(making, model);
	else
		make_text(making, model);
	add(making, ends[draw_below(&making->draw, sizeof ends / sizeof *ends)]);
}
