#define _GNU_SOURCE /* pipe2, posix_spawn_file_actions_addchdir_np */
#include "base/os.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/buffer.h"
#include "base/watch.h"

extern char **environ;

/* The ends of a pipe. */
struct channel {
	int from, to; /* read end, write end; -1: closed */
};

static bool open_channel(struct channel *channel)
{
	int ends[2];
	*channel = (struct channel){-1, -1};
	if (pipe2(ends, O_CLOEXEC) != 0)
		return false;
	*channel = (struct channel){ends[0], ends[1]};
	return true;
}

static void close_end(int *end)
{
	if (*end >= 0)
		close(*end);
	*end = -1;
}

static void close_channel(struct channel *channel)
{
	close_end(&channel->from);
	close_end(&channel->to);
}

struct os_names os_environment_all(struct arena *arena)
{
	struct os_names all = {0};
	for (size_t i = 0; environ && environ[i]; i++)
		*push(arena, &all) = str_from_c(environ[i]);
	return all;
}

static char **c_strings(struct arena *arena, const str *items, size_t count)
{
	char **strings = make_many(arena, char *, count + 1);
	for (size_t i = 0; i < count; i++) {
		str copy = str_copy(arena, items[i]);
		strings[i] = (char *)(uintptr_t)copy.data;
	}
	return strings;
}

/* Starts the program with its ends of the channels. Returns 0 or the errno of the failure. */
static int start(struct arena *arena, const struct os_order *order, const struct channel *output,
                 const struct channel *errors, pid_t *child)
{
	posix_spawn_file_actions_t actions;
	posix_spawnattr_t attributes;
	sigset_t defaults;
	char **words = c_strings(arena, order->words, order->count), **environment = environ;
	if (order->environment)
		environment = c_strings(arena, order->environment->items,
		                        order->environment->count);
	posix_spawn_file_actions_init(&actions);
	posix_spawnattr_init(&attributes);
	sigemptyset(&defaults);
	sigaddset(&defaults, SIGPIPE);
	posix_spawnattr_setsigdefault(&attributes, &defaults);
	posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGDEF);
	posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
	posix_spawn_file_actions_adddup2(&actions, output->to, STDOUT_FILENO);
	posix_spawn_file_actions_adddup2(&actions, errors->to, STDERR_FILENO);
	if (order->folder.size)
		posix_spawn_file_actions_addchdir_np(&actions,
		                                     str_copy(arena, order->folder).data);
	int failure = posix_spawnp(child, words[0], &actions, &attributes, words, environment);
	posix_spawn_file_actions_destroy(&actions);
	posix_spawnattr_destroy(&attributes);
	return failure;
}

/* Takes what the pipe has now; closes it at its end. */
static void drain(int *from, struct buffer *into)
{
	char bytes[16384];
	ssize_t got = read(*from, bytes, sizeof bytes);
	if (got > 0)
		buffer_add(into, (str){bytes, (size_t)got});
	else if (got == 0 || (errno != EINTR && errno != EAGAIN))
		close_end(from);
}

/* How long poll() may wait, in milliseconds; -1: for ever. */
static int rest_until(double end)
{
	double rest = end - os_seconds();
	return end == 0 ? -1 : rest > 0 ? (int)(rest * 1000) + 1 : 0;
}

/* Both at once: a program that fills one pipe while we wait at the other would never end. Returns
   false if they are open still at `end`, which is a moment of os_seconds(), or 0. */
static bool drain_both(struct channel *output, struct channel *errors, double end,
                       struct buffer *out, struct buffer *err)
{
	while (output->from >= 0 || errors->from >= 0) {
		struct pollfd waits[2] = {
			{.fd = output->from, .events = POLLIN},
			{.fd = errors->from, .events = POLLIN},
		};
		int rest = rest_until(end);
		if (rest == 0)
			return false;
		if (poll(waits, 2, rest) < 0)
			continue;
		if (waits[0].revents)
			drain(&output->from, out);
		if (waits[1].revents)
			drain(&errors->from, err);
	}
	return true;
}

static int wait_for(pid_t child)
{
	int status = 0;
	while (waitpid(child, &status, 0) < 0 && errno == EINTR)
		;
	return WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
}

/* What ran late may run in time the next time. */
static void tell_run(struct arena *arena, const struct os_order *order,
                     const struct os_result *result)
{
	struct buffer subject = buffer_in(arena), answer = buffer_in(arena);
	buffer_add(&subject, order->folder);
	for (size_t i = 0; i < order->count; i++) {
		buffer_add_char(&subject, '\0');
		buffer_add(&subject, order->words[i]);
	}
	buffer_addf(&answer, "%d %d %zu ", result->started, result->status, result->output.size);
	buffer_add(&answer, result->output);
	buffer_add(&answer, result->errors);
	watch_tell(&(struct told){
	    .kind = result->is_late ? ASKED_ONCE : ASKED_RUN,
	    .subject = buffer_text(&subject),
	    .number = order->scope,
	    .answer = buffer_text(&answer),
	});
}

struct os_result os_run(struct arena *arena, const struct os_order *order)
{
	struct os_result result = {0};
	struct channel output, errors;
	struct buffer out = buffer_in(arena), err = buffer_in(arena);
	double end = order->seconds ? os_seconds() + order->seconds : 0;
	bool is_open = open_channel(&output);
	is_open = open_channel(&errors) && is_open;
	pid_t child = 0;
	if (is_open && order->count)
		result.started = start(arena, order, &output, &errors, &child) == 0;
	if (result.started) {
		close_end(&output.to);
		close_end(&errors.to);
		result.is_late = !drain_both(&output, &errors, end, &out, &err);
		if (result.is_late)
			kill(child, SIGKILL);
		result.status = wait_for(child);
	}
	close_channel(&output);
	close_channel(&errors);
	result.output = buffer_text(&out);
	result.errors = buffer_text(&err);
	if (watch_is_on())
		tell_run(arena, order, &result);
	return result;
}
