#include "cache/inputs.h"

#include <pthread.h>

#include "base/buffer.h"
#include "base/digest.h"
#include "base/map.h"
#include "base/watch.h"
#include "cache/bytes.h"

struct input {
	enum asked kind;
	str subject;
	uint64_t number;
	uint64_t identity;          /* two that were looked at are one file if these are equal;
	                               0: none */
	struct digest answer;
	struct signature signature; /* zero: the file is to be read again */
};

struct inputs {
	struct watcher watcher;
	pthread_mutex_t lock;
	struct arena *arena;
	struct table known;         /* struct input, by their questions */
	struct table identities;    /* by device and inode: a number that begins at 1 */
	struct list {
		struct input **items;
		size_t count, capacity;
	} list;
	bool is_once;               /* it cannot be asked again */
};

/* ---- what is written down ---- */

static str question_of(struct arena *arena, enum asked kind, uint64_t number, str subject)
{
	return str_format(arena, "%d %llu %.*s", (int)kind, (unsigned long long)number,
	                  STR_ARG(subject));
}

/* Of a file in another checkout the inode is another one: what counts is which are the same. */
static uint64_t identify(struct inputs *inputs, const struct signature *signature)
{
	if (!signature->inode)
		return 0;
	uint64_t parts[] = {signature->device, signature->inode};
	str key = {(const char *)parts, sizeof parts};
	uint64_t *number = table_get(&inputs->identities, key);
	if (!number) {
		number = make(inputs->arena, uint64_t);
		*number = inputs->identities.count + 1;
		table_set(inputs->arena, &inputs->identities, str_copy(inputs->arena, key), number);
	}
	return *number;
}

static bool is_file(enum asked kind)
{
	return kind == ASKED_READ || kind == ASKED_START;
}

static struct signature trust(const struct signature *signature)
{
	return signature_is_settled(signature, os_now()) ? *signature : (struct signature){0};
}

static struct input *add(struct inputs *inputs, str question, const struct told *told)
{
	struct input *input = make(inputs->arena, struct input);
	input->kind = told->kind;
	input->subject = str_copy(inputs->arena, told->subject);
	input->number = told->number;
	*push(inputs->arena, &inputs->list) = input;
	table_set(inputs->arena, &inputs->known, str_copy(inputs->arena, question), input);
	return input;
}

static void write_down(struct inputs *inputs, str question, const struct told *told,
                       const struct digest *answer)
{
	struct input *input = table_get(&inputs->known, question);
	uint64_t identity = told->kind == ASKED_LOOK ? identify(inputs, &told->signature) : 0;
	if (!input) {
		input = add(inputs, question, told);
		input->identity = identity;
		input->answer = *answer;
		if (is_file(told->kind))
			input->signature = trust(&told->signature);
	} else {
		inputs->is_once |= !digest_equal(&input->answer, answer) ||
		                   input->identity != identity;
	}
}

/* Of a file that did not change since it was read, nothing is new. */
static bool is_known(struct inputs *inputs, str question, const struct told *told)
{
	pthread_mutex_lock(&inputs->lock);
	const struct input *input = table_get(&inputs->known, question);
	bool is_known = input && is_file(told->kind) && input->signature.inode &&
	                signature_equal(&input->signature, &told->signature);
	pthread_mutex_unlock(&inputs->lock);
	return is_known;
}

static void tell(struct watcher *watcher, const struct told *told)
{
	struct inputs *inputs = (struct inputs *)watcher;
	struct arena *arena = arena_new();
	str question = question_of(arena, told->kind, told->number, told->subject);
	if (!is_known(inputs, question, told)) {
		struct digest answer = told->digest ? *told->digest : digest_of(told->answer);
		pthread_mutex_lock(&inputs->lock);
		inputs->is_once |= told->kind == ASKED_ONCE;
		write_down(inputs, question, told, &answer);
		pthread_mutex_unlock(&inputs->lock);
	}
	arena_free(arena);
}

struct inputs *inputs_begin(struct arena *arena)
{
	struct inputs *inputs = make(arena, struct inputs);
	inputs->watcher.tell = tell;
	inputs->arena = arena_new();
	pthread_mutex_init(&inputs->lock, NULL);
	watch_by(&inputs->watcher);
	return inputs;
}

/* ---- as bytes ---- */

static void write_input(struct buffer *out, const struct input *input)
{
	bytes_add_number(out, input->kind);
	bytes_add_number(out, input->number);
	bytes_add_number(out, input->identity);
	bytes_add_signature(out, &input->signature);
	bytes_add_text(out, input->subject);
	bytes_add_digest(out, &input->answer);
}

static struct input read_input(struct bytes *in)
{
	struct input input = {.kind = (enum asked)bytes_number(in)};
	input.number = bytes_number(in);
	input.identity = bytes_number(in);
	input.signature = bytes_signature(in);
	input.subject = bytes_text(in);
	input.answer = bytes_digest(in);
	return input;
}

static void end(struct inputs *inputs)
{
	watch_by(NULL);
	pthread_mutex_destroy(&inputs->lock);
	arena_free(inputs->arena);
}

static str describe(struct arena *arena, const struct inputs *inputs)
{
	struct buffer out = buffer_in(arena);
	bytes_add_number(&out, inputs->list.count);
	for (size_t i = 0; i < inputs->list.count; i++)
		write_input(&out, inputs->list.items[i]);
	return buffer_text(&out);
}

str inputs_end(struct arena *arena, struct inputs *inputs)
{
	str text = inputs->is_once ? (str){NULL, 0} : describe(arena, inputs);
	end(inputs);
	return text;
}

/* ---- asked again ---- */

static void run_again(struct arena *arena, const struct input *input, struct inputs_runner runner)
{
	struct os_names words = {0};
	str rest = input->subject, folder = str_cut(&rest, '\0');
	while (rest.size)
		*push(arena, &words) = str_cut(&rest, '\0');
	struct os_order order = {.words = words.items,
	                         .count = words.count,
	                         .folder = folder,
	                         .scope = input->number};
	runner.run(arena, &order);
}

/* The answer is heard by whoever watches. */
static void ask(struct arena *arena, const struct input *input, struct inputs_runner runner)
{
	struct os_names names;
	str bytes, error, path = input->subject;
	switch (input->kind) {
	case ASKED_LOOK:
		os_look(path);
		break;
	case ASKED_LIST:
		os_list(arena, path, &names, &error);
		break;
	case ASKED_READ:
		os_read(arena, path, input->number, &bytes, &error);
		break;
	case ASKED_START:
		os_read_start(arena, path, input->number);
		break;
	case ASKED_REAL_PATH:
		os_real_path(arena, path);
		break;
	case ASKED_ENVIRONMENT:
		os_environment(str_copy(arena, path).data);
		break;
	case ASKED_DAY:
		os_day();
		break;
	case ASKED_RUN:
		run_again(arena, input, runner);
		break;
	case ASKED_ONCE:
		break;
	}
}

static bool is_signed(const struct input *input)
{
	struct signature now;
	return is_file(input->kind) && input->signature.inode && os_sign(input->subject, &now) &&
	       signature_equal(&now, &input->signature);
}

static void take_over(struct inputs *again, str question, const struct input *input)
{
	struct input *same = make(again->arena, struct input);
	*same = *input;
	*push(again->arena, &again->list) = same;
	table_set(again->arena, &again->known, question, same);
}

/* The question with the answer of now. It is found by its words: to make the environment of a
   command, more is asked. */
static const struct input *ask_again(struct inputs *again, const struct input *input,
                                     struct inputs_runner runner)
{
	str question = question_of(again->arena, input->kind, input->number, input->subject);
	if (is_signed(input)) {
		take_over(again, question, input);
	} else {
		struct arena *arena = arena_new();
		ask(arena, input, runner);
		arena_free(arena);
	}
	return again->is_once ? NULL : table_get(&again->known, question);
}

static bool is_same_answer(const struct input *now, const struct input *then)
{
	return now && digest_equal(&now->answer, &then->answer) && now->identity == then->identity;
}

bool inputs_hold(struct arena *arena, str bytes, struct inputs_runner runner, str *renewed)
{
	struct bytes in = {.rest = bytes};
	struct inputs *again = inputs_begin(arena);
	uint64_t count = bytes_number(&in);
	bool is_same = !in.is_wrong, is_new = false;
	for (uint64_t i = 0; is_same && i < count; i++) {
		struct input input = read_input(&in);
		const struct input *now = in.is_wrong ? NULL : ask_again(again, &input, runner);
		is_same = is_same_answer(now, &input);
		is_new |= is_same && !signature_equal(&now->signature, &input.signature);
	}
	is_same = is_same && !in.rest.size;
	*renewed = is_same && is_new ? describe(arena, again) : (str){NULL, 0};
	end(again);
	return is_same;
}
