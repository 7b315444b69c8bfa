/* Programs that start Python by a file of their own: what they are asked for, and where. */
#include "scan.h"

const struct handover_model *find_handover(const struct models *models, const struct word *word)
{
	bool is_variable = word->open.size && word->text.data[0] == '$' &&
	                   word->text.size <= word->open.size + 3;
	for (size_t i = models->handovers.count; i-- > 0;) {
		const struct handover_model *model = &models->handovers.items[i];
		if (names_hold(&model->names, base_name(word->text)) ||
		    (is_variable && names_hold(&model->variables, word->open)))
			return model;
	}
	return NULL;
}

const struct handover_model *find_handover_module(const struct models *models, str name)
{
	for (size_t i = models->handovers.count; i-- > 0;)
		if (names_hold(&models->handovers.items[i].modules, name))
			return &models->handovers.items[i];
	return NULL;
}

/* The value of an option at `*at`, which moves to its last word: "-C x", "-Cx", "--directory=x". */
static bool take_value(const struct words *words, size_t *at, const struct names *options,
                       struct word *value)
{
	const struct word *word = &words->items[*at];
	for (size_t i = 0; i < options->count; i++) {
		str option = options->items[i];
		bool is_long = str_starts(option, S("--"));
		if (str_equal(word->text, option)) {
			if (*at + 1 >= words->count)
				return false;
			*value = words->items[++*at];
			return true;
		}
		bool is_glued = str_starts(word->text, option) && word->text.size > option.size &&
		                (is_long ? word->text.data[option.size] == '=' : option.size == 2);
		if (!is_glued)
			continue;
		*value = *word;
		value->text = str_slice(word->text, option.size + is_long, word->text.size);
		return true;
	}
	return false;
}

/* Targets that one word names, separated by commas. */
static void add_targets(struct scan *scan, struct handover *handover, struct word word)
{
	str rest = word.text;
	while (rest.size) {
		word.text = str_trim(str_cut(&rest, ','));
		if (word.text.size)
			*push(scan->arena, &handover->targets) = word;
	}
}

/* NAME=value, or a target. */
static void add_operand(struct scan *scan, struct handover *handover, const struct word *word)
{
	str value = word->text, name = str_cut(&value, '=');
	/* -j 4 */
	if (!handover->program->takes_targets || str_to_number(word->text) >= 0)
		return;
	if (name.size == word->text.size) {
		*push(scan->arena, &handover->targets) = *word;
		return;
	}
	while (name.size && str_find_char(S(":?+"), name.data[name.size - 1]) != STR_NONE)
		name.size--;
	*push(scan->arena, &handover->assigned) =
	    (struct variable){name, value, word->open, word->place};
}

/* Reads the arguments; false with one by which nothing is started. */
static bool read_arguments(struct scan *scan, struct handover *handover)
{
	const struct handover_model *program = handover->program;
	const struct words *words = &handover->words;
	bool is_first = true;
	for (size_t i = 1; i < words->count; i++) {
		const struct word *word = &words->items[i];
		struct word value;
		if (str_equal(word->text, S("--")) && !program->takes_targets)
			return true;
		if (names_hold(&program->inert, word->text))
			return false;
		if (take_value(words, &i, &program->target_options, &value)) {
			add_targets(scan, handover, value);
			/* nox -s a b: all that follows up to the next option. */
			while (!program->drops && i + 1 < words->count &&
			       words->items[i + 1].text.size &&
			       words->items[i + 1].text.data[0] != '-')
				add_targets(scan, handover, words->items[++i]);
		} else if (take_value(words, &i, &program->folder_options, &value)) {
			handover->is_elsewhere |=
			    value.open.size || !folder_join(scan->arena, handover->folder,
			                                    value.text, &handover->folder);
		} else if (take_value(words, &i, &program->file_options, &value)) {
			handover->named = value.text;
			handover->is_elsewhere |= value.open.size > 0;
		} else if (take_value(words, &i, &program->obscures, &value)) {
			handover->is_elsewhere = true;
		} else if (names_hold(&program->values, word->text)) {
			i++;
		} else if (word->text.size && word->text.data[0] != '-') {
			if (!is_first || !names_hold(&program->subcommands, word->text))
				add_operand(scan, handover, word);
			is_first = false;
		}
	}
	return true;
}

void add_handover(struct scan *scan, struct shell *shell, const struct words *words,
                  const struct handover_model *model)
{
	struct handover *handover = make(scan->arena, struct handover);
	*handover = (struct handover){.source = scan->source, .place = words_place(words),
	                              .words = *words, .program = model,
	                              .folder = shell->folder,
	                              .is_elsewhere = shell->is_elsewhere,
	                              .is_check = scan->is_check};
	if (!read_arguments(scan, handover))
		return;
	/* make hands its own variables on to the make that it starts. */
	const struct handover *outer = scan->handover;
	if (outer && outer->program == model)
		for (size_t i = 0; i < outer->assigned.count; i++)
			*push(scan->arena, &handover->assigned) = outer->assigned.items[i];
	for (size_t i = 0; i < model->target_variables.count && !handover->targets.count; i++) {
		const struct binding *binding =
		    shell_find(shell, model->target_variables.items[i]);
		if (binding && binding->is_exported)
			add_targets(scan, handover,
			            (struct word){.text = binding->variable.value,
			                          .open = binding->variable.open,
			                          .place = binding->variable.place});
	}
	for (size_t i = 0; i < handover->targets.count; i++)
		handover->is_check |=
		    names_check(scan->models, handover->targets.items[i].text);
	for (size_t i = 0; i < shell->variables.count; i++) {
		const struct binding *binding = shell->variables.items[i].value;
		if (binding && binding->is_set && binding->is_exported)
			*push(scan->arena, &handover->exported) = binding->variable;
	}
	for (size_t i = 0; i < handover->exported.count; i++)
		handover->is_elsewhere |=
		    names_hold(&model->obscures, handover->exported.items[i].name);
	add_environment(scan, shell, &handover->environment, &handover->lost);
	if (is_new(scan, handover->place, handover_text(scan->arena, handover)))
		*push(scan->arena, &scan->commands.handovers) = handover;
}

void set_outer(struct scan *scan, struct shell *shell)
{
	const struct handover *handover = scan->handover;
	for (size_t i = 0; handover && i < handover->environment.count; i++)
		shell_set(scan, shell, handover->environment.items[i], true);
}
