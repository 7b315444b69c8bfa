/*
 * models: what is known of APIs. All of it is data, read from models/; the analysis knows
 * only these shapes, never a name.
 *
 * Every name is dotted and canonical: `aliases` lead older or re-exported names to it.
 */
#ifndef UNMASK_MODELS_H
#define UNMASK_MODELS_H

#include "base/map.h"
#include "models/contact_models.h"
#include "models/program_models.h"
#include "text/yaml_node.h"

enum skip_when { SKIP_NEVER, SKIP_ALWAYS, SKIP_IF, SKIP_UNLESS };

/* How the value of a call follows from its arguments. */
enum derivation {
	DERIVE_NOTHING,
	DERIVE_SAME,          /* the argument itself (or the object, for a method without `from`) */
	DERIVE_FORMAT,        /* str.format */
	DERIVE_TEMPLATE,      /* string.Template.substitute */
	DERIVE_FIND,          /* str.find: where the argument begins */
	DERIVE_JOIN,          /* str.join */
	DERIVE_LOWER,         /* lower, casefold */
	DERIVE_UPPER,         /* upper */
	DERIVE_STRIP,         /* strip, lstrip, rstrip: of white space, or of what is given */
	DERIVE_REPLACE,       /* str.replace */
	DERIVE_SPLIT,         /* str.split, also with a limit: a list */
	DERIVE_PARTITION,     /* str.partition */
	DERIVE_FIND_LAST,     /* str.rfind */
	DERIVE_LENGTH,        /* len(text) */
	DERIVE_TEXT,          /* a text that is not known */
	DERIVE_WORDS,         /* shlex.split: the words of a text for a shell */
	DERIVE_FOUND,         /* shutil.which: the argument, or None */
	DERIVE_URL_PARTS,     /* urlparse, urlsplit: an object with the attributes of a URL */
	DERIVE_URL_TEXT,      /* geturl, urlunparse of such an object */
	DERIVE_URL_REPLACE,   /* _replace of such an object */
	DERIVE_URL_JOIN,      /* urljoin(base, url) */
	DERIVE_ADDRESS_INFO,  /* getaddrinfo: [(…, …, …, …, (host, port))] */
	DERIVE_OWN_NAME,      /* the machine's own name or address; not where `from` is passed */
	DERIVE_ATTRIBUTE,     /* getattr(object, name) */
	DERIVE_PARTIAL,       /* functools.partial */
	DERIVE_PATH,          /* a path whose last component counts: findfile, os.path.join */
	DERIVE_ELEMENTS,      /* list, tuple, set, sorted, iter, reversed: the same elements */
	DERIVE_FIRST,         /* the first element of a list; anything else is itself */
	DERIVE_PAIRS,         /* dict.items, zip, enumerate: tuples of what the arguments hold */
	DERIVE_KEYS,          /* dict.keys */
	DERIVE_VALUES,        /* dict.values */
	DERIVE_LOOKUP,        /* dict.get */
	DERIVE_TYPE_TEST,     /* isinstance(object, type) */
	DERIVE_STARTS,        /* str.startswith */
	DERIVE_ENDS,          /* str.endswith */
	DERIVE_CALLABLE,      /* callable(object) */
	DERIVE_ANY,           /* any(elements) */
	DERIVE_ALL,           /* all(elements) */
	DERIVE_NAMES,         /* dir(class): the names of its attributes */
	DERIVE_ELEMENT,       /* next, random.choice, list.pop: one of the elements */
	DERIVE_ROW,           /* pytest.param: its arguments, as one row of a list of parameters;
	                         `from` holds marks */
	DERIVE_TUPLE_CLASS,   /* namedtuple(name, fields): a class whose base is `returns` */
	DERIVE_FIELDS,        /* _replace(field=…): the object with other values */
	DERIVE_FIXTURE,       /* request.getfixturevalue: the fixture that `from` names */
	DERIVE_CLASS,         /* type(object) */
	DERIVE_NUMBER,        /* int(text) */
	DERIVE_GLOBALS,       /* globals(), vars(): the names of the module that calls */
	DERIVE_DICT,          /* dict(a=1): its keywords */
	DERIVE_FOLDER,        /* getcwd, mkdtemp: an absolute path that is not known */
	DERIVE_APPEND,        /* list.append: nothing, but the object has one element more */
	DERIVE_REMOVE,        /* list.remove: … one less */
	DERIVE_EXTEND,        /* list.extend: … has the elements of the argument too */
	DERIVE_UPDATE,        /* dict.update: … has the items of the argument and the keywords
	                         too */
	DERIVE_MARK,          /* item.get_closest_marker: the mark of that name; None */
	DERIVE_MARKS,         /* item.iter_markers: those of that name */
	DERIVE_MODULE         /* importlib.import_module: the module of that name */
};

/* What a function is once the callable has decorated it. */
enum decoration {
	DECORATES_NOTHING,        /* not known */
	DECORATES_TRANSPARENT,    /* the function as it was: lru_cache, expectedFailure */
	DECORATES_PROPERTY,       /* read without a call */
	DECORATES_STATIC,         /* called without self */
	DECORATES_CLASS,          /* called with the class */
	DECORATES_CONTEXT_MANAGER /* its body up to the yield runs at `with`, the rest behind it */
};

/* Which exceptions end with a context manager: what follows it runs all the same. */
enum suppressing { SUPPRESSES_NOTHING, SUPPRESSES_ARGUMENTS, SUPPRESSES_ALL };

/* What is known of one callable. Parts that are not given are zero. */
struct callable_model {
	str name;
	struct contact_model contact;
	str through;              /* of a method: it calls this method of the same object */
	bool is_apart;            /* … in a thread or process of its own */
	struct contact_model carries; /* of a method: what it tells the object of an address */
	struct {
		bool is_given;
		bool is_mark;         /* a mark that a runner selects by, also without a call */
		bool is_option;       /* the argument names an option that a runner is given */
		str resource;         /* empty: the argument names it */
		struct argument argument;
	} guard, condition;       /* condition: true only where the resource is enabled */
	struct {
		enum skip_when when;
		struct argument condition, reason;
		bool is_evaluated;    /* a text as the condition is an expression itself */
		bool is_mark;         /* only a runner asks it, a call does not */
	} skip;
	str skip_class;           /* of a guard, a skip: the exception that it raises; empty: some
	                             skip */
	struct argument adds_mark; /* a test has this mark from then on */
	struct {
		bool is_given;
		struct argument host;
	} tolerance;
	struct {
		bool is_given;
		struct argument target;      /* "package.module.attribute" */
		struct argument object;      /* or an object … */
		struct argument attribute;   /* … and its attribute's name; a text as object is a
		                                target: then the replacement stands here */
		bool by_keywords;            /* each keyword is an attribute: its replacement */
		struct argument replacement;
		str makes;                   /* without one: an object of this class */
		struct names replaces;       /* or always these: replacement_model.part, or links */
		struct names restores;       /* … which are what they were again */
	} patch;
	struct {
		bool is_given;
		struct argument callable;
		bool takes_rest;      /* the arguments after the callable are passed on */
		bool takes_elements;  /* these are lists, whose elements are passed on one by one */
		struct argument arguments, keywords; /* or these hold them */
		struct argument expects; /* the exception that the callable is expected to raise */
		bool is_deferred;     /* the callable is called when the test has ended */
		bool is_apart;        /* what the callable raises does not reach the caller */
		bool gives_result;    /* what it returns is returned, perhaps in a list or future */
		str as;               /* it is no call yet, but this method of the object made */
	} invokes;
	struct {
		bool is_given;
		bool decorated;       /* as a decorator: what it decorates … */
		struct argument callable; /* … and what it is given */
		struct argument more; /* a list of further ones, or a dictionary by their names */
		struct argument name; /* by which the callable is chosen, else its own */
		str as;               /* the attribute that it becomes */
	} holds;                  /* the object that it makes, or that it is a method of, holds
	                             callables until it is run */
	struct {
		bool is_given;
		struct argument object; /* without it: its own object */
		struct argument words;  /* a command line, whose words choose by names */
	} runs;                   /* what that object holds is called; `is_apart`: what it raises
	                             ends there */
	struct {
		bool is_given;
		struct argument manager; /* without it: the object itself */
	} enters;                 /* a context manager: it holds from then on, to the test's end */
	struct {
		bool is_given;
		struct argument command;  /* a list of words, or a text, that starts a program */
		bool takes_rest;          /* each further positional argument is one more word */
		bool is_by_shell;         /* a text is one for a shell … */
		struct argument shell;    /* … or is, if this one is true */
		bool is_split;            /* a text is split into words */
		struct names words;       /* these come before the others */
		struct argument more;     /* a list of words that come behind them */
		bool is_interpreter;      /* the words are what follows the Python interpreter */
		struct names options;     /* and these come before them */
		struct names options_alone; /* and these, if no keyword is given */
		struct argument environment; /* the environment, as a dictionary */
		struct argument folder;   /* where it works */
		bool adds;                /* what it holds is added to the outer one */
		str attribute;            /* of the object: a dictionary of more variables */
		bool takes_variables;     /* keywords are variables of the environment */
		struct argument errors;   /* where standard error goes */
	} launches;
	struct {
		enum derivation how;
		struct argument from;
	} derives;
	struct {
		bool is_given;
		struct argument name, fallback;
	} environment;
	struct {
		bool is_given;
		struct argument names;    /* "a, b" or ["a", "b"]: parameters of the decorated */
		struct argument indirect; /* if true, the values are for fixtures of these names */
		struct argument values;   /* a list of their values; for several names, of tuples */
	} parametrizes;
	struct {
		bool is_given;
		struct argument object; /* from then on these sinks work through it */
		struct names sinks;
	} installs;
	struct proxy_model proxies;
	struct {
		bool is_given;
		struct argument name, value, values; /* of a variable; a dictionary of them */
		struct argument table; /* without it, or where it is the environment */
		bool has_keywords;     /* keywords are variables too */
		bool unsets;
	} sets;                   /* variables of the environment */
	struct {
		bool is_given;
		struct argument url, worker; /* for URLs that begin so, from then on */
	} mounts;
	enum suppressing suppresses;
	bool raises;              /* what follows it never runs */
	bool stops_all;           /* what context managers were started for ends */
	bool passes_options;      /* its result are the options that the interpreter was started
	                             with */
	bool leaves;              /* of a context manager: what it gave ends */
	bool forgets;             /* of a context manager: what it gave does not end with it */
	bool uses_fixtures;       /* as a decorator it has fixtures called, named by its
	                             arguments */
	bool collects;            /* hands the test classes among its arguments to a runner */
	enum decoration decorates;
	str returns;              /* the dotted class of the result */
	str hands;                /* as a decorator: the dotted class of the first argument that it
	                             hands to what it decorates */
	struct names goes_through; /* of a sink: what it calls on its way out, one after the other:
	                             methods of the same object, or dotted names */
	bool wraps;               /* returns a decorator or context manager: guard, skip, tolerance
	                             and patch hold while what it wraps runs, not from then on */
};

/* A class of a library: what its objects carry and how they reach out. */
struct class_model {
	str name;
	struct names bases;
	struct contact_model carries; /* what the constructor's arguments say of the address */
	enum { CONNECTS_LATER, CONNECTS_AT_ONCE, CONNECTS_WITH_HOST } connects; /* when made;
	                             with host: only if the address is passed */
	str through;              /* the method by which it does so; empty: none of its own */
	struct names fakes;       /* attributes whose assignment on an object fakes its network */
	struct {
		bool is_given;
		struct argument argument; /* of the constructor */
		str value;            /* if it is this dotted name … */
		str protocol;         /* … the protocol is this */
	} variant;
	struct worker_models {
		struct worker_model *items;
		size_t count, capacity;
	} workers;                /* what may make its contacts instead */
	struct names patches;     /* parts that its objects replace, once entered */
	bool is_mock;             /* its objects answer to any call and contact nobody */
	struct names calls;       /* of a mock: keywords and attributes whose callable it calls */
	bool is_tuple;            /* objects of its subclasses are tuples of their fields */
	bool has_keywords;        /* the keywords of its constructor are its attributes */
	struct names gives;       /* … and those that hold what a call of it returns */
	bool is_skip;             /* raising it skips the test */
	bool is_test_case;        /* its subclasses hold tests */
	struct names skipped_by;  /* attributes of these: one that is true skips their tests */
	bool is_server;           /* its objects listen: their addresses are this machine's */
	bool is_bare;             /* made by its constructor, it opens nothing without handlers */
	struct names handlers;    /* callables whose arguments handle URL schemes for its objects */
	struct names handler_methods; /* "*_open": methods of a handler, * is the scheme; asked
	                             in this order */
	str handler_order;        /* the attribute by which handlers are sorted */
	int32_t usual_order;      /* its value where a handler does not set it */
	struct proxy_model proxies;
	struct {
		str attribute, port;      /* attributes: a list of hosts; their port */
		str protocol;
		int32_t default_port;
		struct argument found;    /* of the constructor; if false, no others */
	} servers;                /* what its objects ask instead of the host */
	struct table attributes;  /* by name: the class of what an object has there (str *) */
	bool is_environment;      /* its items are variables of the environment, as they were
	                             before where it is left */
	bool has_marks;           /* an object holds the names of the marks of the test that runs */
	bool has_options;         /* an attribute is true only where the option of that name is
	                             given to a runner */
	struct table methods;     /* by name: struct callable_model; "*": any other name */
	bool is_joining;          /* only while models are read: its bases are being looked at */
};

/* What a call does to the checks that development mode makes, or what a variable is to them. */
enum mask_effect {
	EFFECT_NOTHING,
	EFFECT_ADD_FILTER,      /* warnings that match are treated so from now on */
	EFFECT_RUN_FILTER,      /* … while a runner runs, which this call starts */
	EFFECT_ADD_LINE,        /* a filter, as a text, among the settings of a runner */
	EFFECT_MARK_FILTERS,    /* filters, as texts, of the tests that it marks */
	EFFECT_RESET_FILTERS,   /* all filters are gone */
	EFFECT_UNDO_FILTER,     /* a filter is taken away again */
	EFFECT_SAVE_FILTERS,    /* a context manager: the filters of before are back at its end */
	EFFECT_FILTERS,         /* a variable: the list of filters */
	EFFECT_MACHINERY,       /* a function that is replaceable: warnings go through it */
	EFFECT_HOOK,            /* a variable: what shows an exception that cannot be raised */
	EFFECT_ASK_MODE,        /* true where somebody asked for warnings: sys.warnoptions */
	EFFECT_CRASH_HANDLER_OFF,
	EFFECT_CRASH_HANDLER_ON,
	EFFECT_CRASH,           /* it crashes, on purpose */
	EFFECT_UNRAISABLE,      /* it raises where no exception can be raised, on purpose */
	EFFECT_CAPTURE,         /* warnings go to a log */
	EFFECT_LOG_HANDLER,     /* the log is shown somewhere */
	EFFECT_ASYNC_DEBUG      /* a loop's debug mode is set */
};

/* What is known of one callable, or variable, that hides such a check. */
struct mask_model {
	str name;                 /* dotted; "*.name" is the method of any object but a module */
	enum mask_effect effect;
	struct argument action, message, category, module, lineno, append; /* of a filter */
	struct argument entry;    /* the filter itself: (action, message, category, module, …) */
	struct argument line;     /* … as a text: "action:message:category:module:line" */
	struct argument setting;  /* of a line: the setting to which it is added */
	struct argument on;       /* it is switched on or off by this one; a recorder is quiet */
	struct argument record;   /* if true, what it saves for is recorded instead of shown */
	struct names imports;     /* of a method: it is meant where one of these is imported */
	struct argument expects;  /* what must be recorded; the rest is an error */
	bool is_recorder;         /* it always records */
};

/* What runners call. A name may have one *, at its end or at its beginning. */
struct entry_models {
	struct names test_methods, test_functions;
	struct names test_files;       /* without the suffix .py */
	struct names test_bases;       /* bases outside the program whose subclasses hold tests */
	struct names test_classes;     /* plain classes that hold tests all the same */
	/* Run before what they are named for; cleanups run after it. */
	struct names class_fixtures, method_fixtures, module_fixtures, function_fixtures;
	struct names class_cleanups, method_cleanups, module_cleanups;
	struct names module_runners;   /* test_main, load_tests */
	struct names fixture_decorators;
	struct names doctest_runners;  /* a module that calls one of them has its examples run */
	struct table directives;       /* name of a directive or option of examples: dotted name of
	                                  what holds while they run (str *) */
	struct names fixture_files;    /* stems of files whose fixtures serve their folder and
	                                  below */
	str fixture_rows;              /* the keyword of such a decorator that lists values for
	                                  each of which the fixture is called */
	str fixture_parameter;         /* the attribute of a known fixture that is that value */
	struct names hooks;            /* functions of such files that a runner calls with what it
	                                  found */
	struct table hook_parameters;  /* by name: the class of what they are given (str *) */
	struct table hook_lists;       /* … of the one element of a list that they are given */
	/* Attributes of such an element: the test's name, its node id, the path of its file. */
	struct names item_names, item_nodes, item_paths;
	str fixture_class;             /* the one that is the class of the test that it serves */
	str fixture_instance;          /* and the one that is the object of that class */
	struct names mark_variables;   /* pytestmark */
	struct mark_models {
		str object;            /* whose attributes are marks */
		str setting;           /* of the runner's, that registers them */
		str selecting_option;  /* by which it selects tests by their marks */
		str selecting_attribute; /* … and where the runner keeps what that option says */
		struct names registrars; /* that add a text to a setting */
		struct names others;   /* known ones that are no guards */
		struct names network_words, denials; /* of what marks mean */
	} marks;
	struct names skip_variables;   /* of a class: one that is true skips its tests */
	struct names ignore_variables; /* of a file of fixtures: lists of what below its folder is
	                                  not collected: paths, or patterns of fnmatch's */
	struct names test_packages;    /* a leading package that test ids are given without */
	struct table fixtures;         /* name of a parameter: dotted name of what is called for
	                                  it, and holds while the test runs (str *) */
};

/* What models say of a dotted name: something of it, or only of what is in it. */
enum described { DESCRIBED_PARTS, DESCRIBED_ITSELF };

struct models {
	struct interpreter_models {
		struct interpreter_model *items;
		size_t count, capacity;
	} interpreters;
	struct launcher_models {
		struct launcher_model *items;
		size_t count, capacity;
	} launchers;
	struct runner_models {
		struct runner_model *items;
		size_t count, capacity;
	} runners;
	struct handover_models {
		struct handover_model *items;
		size_t count, capacity;
	} handovers;
	struct command_models {
		struct command_model *items;
		size_t count, capacity;
	} commands;
	struct program_models programs;
	struct table aliases;      /* dotted name or prefix: its canonical form (str *) */
	struct table constants;    /* dotted name: its value (str *); a number if all digits */
	struct table callables;    /* dotted name: struct callable_model */
	struct table classes;      /* dotted name: struct class_model, with all that it inherits */
	struct table stated_classes; /* the same as it was written */
	struct table any_methods;  /* of objects of unknown type, by name: struct callable_model */
	struct replacement_models {
		struct replacement_model *items;
		size_t count, capacity;
	} replacements;
	struct scheme_models {
		struct scheme_model *items;
		size_t count, capacity;
	} schemes;                 /* of URLs */
	struct scheme_models protocols; /* other protocols with a port of their own: a registry
	                                   may name them */
	struct entry_models entries;
	struct table masks;            /* by name: struct mask_model */
	struct names categories;       /* the kinds of warnings that belong to no library */
	str every_category;            /* the one that all others are kinds of */
	struct names hiding_actions, showing_actions, raising_actions; /* of a filter */
	struct names settings_files;   /* stems of files that a tool runs in a process of its own */
	struct names file_suffixes;    /* "setup.py" names a file, though .py is a domain too */
	struct table roots;            /* libraries that a callable or class is of */
	struct table described;        /* dotted names in libraries of which something is said, and
	                                  what these begin with (enum described *) */
	struct table packages;         /* roots of which a model names another module */
	struct names source_first;     /* libraries whose own source, where it is in view, goes
	                                  before what models say */
	struct names inert_modules;    /* libraries that reach no other machine, whatever is
	                                  called */
	str script_arguments;          /* the dotted name of the words that a script was started
	                                  with */
	str module_table;              /* the dotted name of the dict of modules by their names */
	struct names outages;          /* exceptions by which an outage shows, and their bases */
	struct names catch_alls;       /* exceptions that every other one is a kind of */
	struct names readers;          /* methods that read from the network through what a sink
	                                  gave */
	struct table url_attributes;   /* of a parsed URL: authority, host, port, scheme, path
	                                  (str *) */
	struct names resources;        /* known ones, where the suite has no list of its own */
	struct names resource_lists;   /* variables in which a suite lists its resources */
	struct names network_resources; /* those that mean the network */
	struct names default_resources; /* those one of which guards a service whose entry in a
	                                   registry names none */
};

/* Models that know nothing yet, owned by the arena. */
struct models *models_new(struct arena *arena);

/* What the files in models/ said at build time, owned by the arena. More can be added. */
struct models *models_built_in(struct arena *arena);

/* Adds what the document says; an entry replaces the one of the same name that stood before. What
   is wrong in `text` is added to `errors`, and the rest is still taken. Everything is owned by the
   arena. Models got before are no longer valid: read all documents first. */
void models_from_yaml(struct arena *arena, struct models *models, str text,
                      struct yaml_errors *errors);

/* The canonical form of a dotted name: its longest prefix that is an alias is replaced, again and
   again (bounded). Owned by the arena, or `name` itself if nothing changed. */
str models_canonical(struct arena *arena, const struct models *models, str name);

/* The name of the part that is replaced by setting the attribute `name`: its canonical form, unless
   a replacement_model has the attribute as the object sees it (a module's view of another module,
   to which an alias would lead on). Owned by the arena, or `name` itself. */
str models_part(struct arena *arena, const struct models *models, str name);

/* What is known of the callable or variable of that canonical name as to masking, or NULL. */
const struct mask_model *models_mask(const struct models *models, str name);

/* The interpreter of that name, without a folder, or NULL; sets the versions that it tells. */
const struct interpreter_model *models_interpreter(const struct models *models, str name,
                                                   unsigned versions[2]);

/* What starts another program, by its name without a folder, or NULL. */
const struct launcher_model *models_launcher(const struct models *models, str name);

/* Adds a mark by which tests are kept from running. */
void models_add_mark(struct arena *arena, struct models *models, str name);

/* What is known of a callable (also "Class.method", inherited or not) or of a class, or NULL.
   `name` must be canonical. */
const struct callable_model *models_callable(const struct models *models, str name);
const struct class_model *models_class(const struct models *models, str name);

/* True if something is known of the library that the dotted name begins with: some model names it,
   or it is said to reach no other machine. Of a library whose own source goes first, true only if
   something is said of the name itself. */
bool models_knows(const struct models *models, str name);

/* The method `name` of a class or of its bases, else their "*", or NULL; NULL for no class. */
const struct callable_model *models_method(const struct class_model *class, str name);

#endif
