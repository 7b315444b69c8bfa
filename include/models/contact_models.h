/* contact_models: how calls make contacts, what they go through, and what stands in for it. */
#ifndef UNMASK_CONTACT_MODELS_H
#define UNMASK_CONTACT_MODELS_H

#include "base/map.h"
#include "text/names.h"

/* Which argument of a call: the position counts without self. */
#define ARGUMENT_LAST (-1)         /* the last positional one */
#define ARGUMENT_KEYWORD_ONLY (-2) /* by keyword only */
struct argument {
	bool is_given;  /* the model names one */
	int32_t index;  /* from 0, or one of the above */
	str keyword;    /* empty: by position only */
};

/* How a call makes a contact, or what a constructor keeps for one. Of several arguments that may
   hold the address, the one that is given and has the right shape counts. */
struct contact_model {
	bool is_given;
	struct argument url;      /* "http://host:port/…", or an object that carries one */
	struct argument host;     /* "host" */
	struct argument endpoint; /* "host" or "host:port" */
	struct argument port;
	struct argument address;  /* (host, port, …) */
	struct names default_urls; /* what it contacts where no argument has an address; "{1 name}"
	                             is what that argument is */
	struct argument only_if;  /* no contact where that is not given, or false */
	struct argument names;    /* no contact where that is a path */
	str protocol;             /* of a URL: its scheme instead; empty: that of the object */
	int32_t default_port;     /* -1: none */
	bool resolves_only;       /* the name is looked up, nothing is connected */
	str silent;               /* over this protocol nothing is sent: only a name is looked up */
	str over;                 /* only over this protocol is it a contact; empty: over any */
	struct {
		bool is_given;
		struct argument argument;
		str value;
	} unless;                 /* no contact where that argument is, or has the flag, of that
	                             dotted name; without a name, where it is not None */
	bool is_carried;          /* unless the arguments have an address, it is the object's */
	struct names schemes;     /* the URL schemes it can open; empty: all known ones */
	struct names refuses;     /* keywords with which it makes no contact: "name", "name=0",
	                             "name<0", "name<=0", "name<=other" */
	struct table never_with;  /* keywords that it does not take beside another one (str *) */
	struct table only_with;   /* keywords that it takes only beside another one (str *) */
};

/* To which proxy URLs go: one for all, or a dictionary by the beginnings of URLs. */
struct proxy_model {
	bool is_given;
	struct argument argument; /* of a constructor */
	struct names keywords;    /* of a constructor, or of what makes the contact */
	str port;                 /* the keyword with the proxy's port */
	str attribute;            /* of the object */
	struct names variables;   /* of the environment, in either case; * is the scheme */
	str trust;                /* a keyword and an attribute: the environment is not asked where
	                             it is false … */
	bool distrusts;           /* … or nothing */
	str exceptions;           /* the variable with hosts for which it is not asked */
};

/* An object that makes the contacts of another one in its place. */
struct worker_model {
	struct argument argument; /* of the constructor … */
	str attribute;            /* … or what this attribute is set to */
	bool is_mounted;          /* … or what is mounted for the beginnings of URLs: the argument
	                             is a dictionary of them; or callable_model.mounts */
	struct names methods;     /* of that object: those that make contacts */
	bool answers;             /* whatever it is, it answers in this process */
};

/* A part of the network that tests put something else in place of. */
struct replacement_model {
	str part;                 /* dotted name that is assigned or patched: see models_part() */
	bool prevents_resolve, prevents_connect;
	struct names protocols;   /* only contacts of these; empty: of any */
	struct names sinks;       /* only sinks whose dotted name begins so; empty: any */
};

struct scheme_model {
	str name;
	int32_t port;             /* -1: none */
	bool resolves_only;       /* its host is looked up, not connected: file: */
	bool only_without_port;
	str not_path;             /* not for paths that begin so; empty: for any */
	struct names only_below;  /* a path that is known must begin with one of these folders */
};

#endif
