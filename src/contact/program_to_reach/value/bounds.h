/* bounds: how far the walk goes. What lies beyond is unknown, never guessed. */
#ifndef UNMASK_BOUNDS_H
#define UNMASK_BOUNDS_H

#define MAX_UNION 48          /* alternatives of one value; more become unknown */
#define MAX_PIECES 48         /* pieces of one text */
#define MAX_TEXT 4096         /* bytes of one text; hosts stand at its front */
#define MAX_CALLS 30          /* calls within calls */
#define MAX_NESTED 8          /* test classes in classes */
#define MAX_UNROLL 24         /* elements that a loop is run for one by one */
#define MAX_DEPTH 1200        /* expressions and calls within each other: bounds our own stack */
#define MAX_STEPS 150000      /* expressions evaluated for one entry, and for each row of its
                                 parameters: with five times fewer, 77 tests of CPython 3.11's
                                 suite were cut, with these 4, in about 5 % more time */
#define MAX_GUARDED_STEPS 600000 /* the same for one that requires the network:
                                 it has a contact to find */
#define MAX_IMPORT_STEPS 1000000 /* the same for a module's own body */
#define MAX_HELPER_STEPS 4000 /* the same for a function that no entry reaches */
#define MAX_REST_STEPS 400000 /* the same for all of them in one module */
#define MAX_MODULE_STEPS 5000000 /* the same for all entries of one module, each of which has an
                                 equal share … */
#define RUN_STEPS 100000000    /* … for those of all modules, each of which has an equal share … */
#define STEPS_A_BYTE 300      /* … and so many more for each byte of the module: CPython's tests
                                 have some 500 bytes each. So a run ends, whatever its files
                                 hold: a megabyte more takes about a minute at most, be it in
                                 one file or in thousands */
#define MAX_BYTES ((size_t)64 << 20) /* memory of one entry, or of a module's body; those of
                                 CPython's suite take less than half of it */
#define RUN_BYTES ((size_t)128 << 20) /* what the bodies of all modules leave: shares as above … */
#define BYTES_A_BYTE 128      /* … and for each byte of the module: CPython's take some 5 */
#define RECORD_PART 4         /* the record of all ways takes a quarter as much: what becomes of
                                 a way takes several times its bytes, and 0.2 ms */
#define SPARE_BYTES ((size_t)320 << 20) /* while they have left less than this, a body may take … */
#define SPARE_PART 8          /* … this part of the rest, which is more: hardly any needs it */
#define CALL_RESERVE 4        /* a call leaves 1/4 of the steps, and of the memory, to what comes
                                 after it */
#define CALL_LEAST 1000       /* … but has these where its entry itself makes it, until that has
                                 come to twice its steps … */
#define LEAST_BYTES ((size_t)1 << 16) /* … and this memory, until that has come to … */
#define LATE_BYTES ((size_t)16 << 20) /* … so much more */
#define MAX_ELEMENTS 512      /* elements kept of a sequence or dict */
#define MAX_VIA 12            /* places kept between a literal and its use */

#endif
