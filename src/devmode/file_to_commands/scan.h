/*
 * scan: reading one file for commands.
 *
 * Every kind of file is brought down to texts for a shell. A text need not stand in the file as it
 * is: a recipe has its variables replaced, a block of YAML its indent removed. `pieces` tell where
 * each part of it comes from.
 */
#ifndef UNMASK_FILE_TO_COMMANDS_SCAN_H
#define UNMASK_FILE_TO_COMMANDS_SCAN_H

#include "base/buffer.h"
#include "devmode/command.h"
#include "devmode/handover.h"

/* The text from byte `from` on stands in the file from `to` on, or all of it at `to`. */
struct piece {
	uint32_t from, to;
	bool is_fixed;
};

struct pieces {
	struct piece *items; /* by `from`; the first begins at 0 */
	size_t count, capacity;
};

/* A part of a text, and where its bytes stand in the file. */
struct script {
	str text;
	const struct pieces *pieces;
	uint32_t base;       /* the first byte's offset in the text that the pieces are about */
	struct place fixed;  /* if it has a file: everything stands there */
};

/* A shell variable, or one that a file sets for what it starts. */
struct binding {
	struct variable variable;
	struct words *array; /* of an array: its elements */
	bool is_set, is_exported;
};

/* What is undone at the end of a subshell: the binding that a name had before. */
struct change {
	str name;
	const struct binding *before;
};

struct shell_function {
	struct script body;
	bool is_called;
};

struct shell {
	struct table variables;  /* by name: struct binding */
	struct table functions;  /* by name: struct shell_function */
	struct changes {
		struct change *items;
		size_t count, capacity;
	} changes;
	struct lost_variables lost; /* what was taken away, and has not been set again */
	const struct words *arguments; /* $1, $2, …; NULL: not known */
	str folder;              /* where it works, seen from where it began; empty: there */
	bool is_elsewhere;       /* that is not known */
	bool exports_all;        /* set -a */
	bool has_pipefail;
	bool stops_on_error;     /* set -e */
};

/* What holds for a statement by where it stands. */
struct context {
	struct sink sink;
	struct place discards_output; /* standard output goes nowhere */
	enum command_use use;
	struct script input;     /* a here-document; text.data NULL: none */
	unsigned depth;
};

struct parser;

struct scan {
	struct arena *arena;
	const struct models *models;
	const struct file *file;
	const struct handover *handover; /* for which the file is read; NULL: for itself */
	enum command_source source;
	struct commands commands;
	struct table seen;       /* place and text of each command */
	struct variables passed; /* what a script hands on to the steps that follow it */
	struct parser *parser;
	size_t steps;            /* done so far: bounded */
	bool is_check;           /* what is read is there to test, build or lint */
	bool is_broken;          /* what is read cannot start */
	bool is_background_awaited; /* some `wait` asks for what runs in the background */
};

/* A scan of the file that has found nothing yet; ended with scan_end. */
struct scan scan_new(struct arena *arena, const struct models *models, const struct file *file,
                     enum command_source source);

/* Frees the parser; the commands, sorted by place, are the arena's. */
struct commands scan_end(struct scan *scan);

/* Frees the parser; bash.c has made it, if there is one. */
void bash_close(struct scan *scan);

/* False once so much has been done that the rest is left. */
bool scan_step(struct scan *scan);

/* The bytes `from` to `to` of the file as a script. */
struct script script_of_file(struct scan *scan, size_t from, size_t to);

/* A script of which all stands at one place. */
struct script script_at(str text, struct place place);

/* The place in the file of the bytes `from` to `to` of the script. */
struct place script_place(const struct scan *scan, const struct script *script, size_t from,
                          size_t to);

/* A part of a script. */
struct script script_slice(const struct script *script, size_t from, size_t to);

/* Texts that grow together with what tells where they come from. */
struct composer {
	struct buffer text;
	struct pieces *pieces;
};

struct composer composer_new(struct scan *scan);

/* Appends text that stands at `offset` of the file, or all of it there if `is_fixed`. */
void composer_add(struct composer *composer, str text, size_t offset, bool is_fixed);

/* What was composed. */
struct script composer_script(const struct composer *composer);

/* True if the text is one of the patterns; one * in a pattern stands for anything. */
bool matches_any(const struct names *patterns, str text);

/* handovers.c */

/* The model of the program that goes on by a file of its own, or NULL. */
const struct handover_model *find_handover(const struct models *models, const struct word *word);

/* The same for a module of that name. */
const struct handover_model *find_handover_module(const struct models *models, str name);

/* Adds the handover whose program is the first of the words. */
void add_handover(struct scan *scan, struct shell *shell, const struct words *words,
                  const struct handover_model *model);

/* Sets what the outer environment holds, if the file is read for a handover. */
void set_outer(struct scan *scan, struct shell *shell);

/* launch.c */

/* Adds what of a shell reaches the commands that it starts. */
void add_environment(struct scan *scan, const struct shell *shell, struct variables *environment,
                     struct lost_variables *lost);

/* From the first word to the last that stands on the same way in the file. */
struct place words_place(const struct words *words);

/* True the first time that something with that text is found at the place. */
bool is_new(struct scan *scan, struct place place, str text);

/* shell_state.c */

/* The binding of a name, or NULL. */
const struct binding *shell_find(const struct shell *shell, str name);

/* Sets a variable; it is exported if it was or the shell exports all. */
void shell_set(struct scan *scan, struct shell *shell, struct variable variable, bool is_exported);
void shell_set_array(struct scan *scan, struct shell *shell, str name, struct words *array,
                     struct place place);

/* Exports a name, or no longer. */
void shell_export(struct scan *scan, struct shell *shell, str name, bool is_exported,
                  struct place place);

/* Takes a variable away; `how` says by what. */
void shell_unset(struct scan *scan, struct shell *shell, str name, str how, struct place place);

/* Gives a variable that was taken away since there were so many changes its value back, if it was
   exported. */
void shell_restore(struct scan *scan, struct shell *shell, str name, size_t since);

/* Takes all exported variables away. */
void shell_clear(struct scan *scan, struct shell *shell, str how, struct place place);

/* Switches on what the words ask for with which a shell is started: bash -eo pipefail. */
void shell_take_flags(struct shell *shell, str line);

/* A point to return to. */
struct shell_mark {
	size_t changes;
	struct lost_variables lost;
	const struct words *arguments;
	str folder;
	bool is_elsewhere, exports_all, has_pipefail, stops_on_error;
};
struct shell_mark shell_mark(const struct shell *shell);
void shell_return(struct scan *scan, struct shell *shell, const struct shell_mark *mark);

/* Ways that part at the mark and meet again: what they leave differently is not known. */
struct shell_ways {
	struct table ends;   /* by name: struct binding of the ways so far */
	size_t count;
};
void shell_end_way(struct scan *scan, struct shell *shell, const struct shell_mark *mark,
                   struct shell_ways *ways);
void shell_meet(struct scan *scan, struct shell *shell, const struct shell_ways *ways);

/* shell_words.c */

/* The words that a shell makes of the source text of one word. */
void expand_word(struct scan *scan, const struct shell *shell, const struct script *source,
                 struct words *words);

/* As one word, without splitting. */
struct word expand_text(struct scan *scan, const struct shell *shell,
                        const struct script *source);

/* All the words of a text, split at white space outside of quotes. */
void split_words(struct scan *scan, const struct shell *shell, const struct script *source,
                 struct words *words);

/* launch.c */

/* Runs a command line: what stands in front is taken off, and if an interpreter is started, the
   command is added. Variables set for this command alone are already set in the shell. */
void run_words(struct scan *scan, struct shell *shell, struct words words,
               const struct context *context);

/* shell.c */

/* Reads a script in the shell, which keeps what it leaves. */
void read_script(struct scan *scan, struct shell *shell, const struct script *script,
                 const struct context *context);

/* Reads the functions that nothing called, on arguments that are not known. */
void read_uncalled(struct scan *scan, struct shell *shell, const struct context *context);

/* Calls the shell function of that name, if there is one. */
bool call_shell_function(struct scan *scan, struct shell *shell, const struct words *words,
                   const struct context *context);

/* One reader for each kind of file. */
void read_shell_file(struct scan *scan);
void read_make_file(struct scan *scan);
void read_workflow_file(struct scan *scan);
void read_ini_file(struct scan *scan);
void read_toml_file(struct scan *scan);
void read_docker_file(struct scan *scan);
void read_batch_file(struct scan *scan);
void read_powershell_file(struct scan *scan);
void read_shebang(struct scan *scan);
void read_python_file(struct scan *scan, const struct command_tools *tools,
                      const struct module *module);

/* Reads a text for the command processor of Windows. */
void read_batch(struct scan *scan, struct shell *shell, const struct script *script,
                const struct context *context);

/* Reads a text for PowerShell. */
void read_powershell(struct scan *scan, struct shell *shell, const struct script *script,
                     const struct context *context);

/* True if some word of the name says that it tests, checks or lints. */
bool names_check(const struct models *models, str name);

/* interpreters.c */

/* True if the word names a Python interpreter. */
bool is_python(const struct models *models, str word);

/* The model of the interpreter of that name, without a folder, or NULL; sets what it tells. */
const struct interpreter_model *find_interpreter(const struct models *models, str name,
                                                 struct interpreter *interpreter);

/* True for a word that names an interpreter by a variable that nobody knows the value of: $PYTHON,
   @PYTHON@ (which a configure script replaces), python$VERSION; sets its name. */
bool is_open_interpreter(const struct models *models, const struct word *word, str *open);

/* The words without the options by which `py` chooses an interpreter: -3, -3.11-32, -V:3.11. */
struct words skip_choice(struct scan *scan, const struct words *words,
                         struct interpreter *interpreter);

#endif
