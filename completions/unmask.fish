# Completes the words of unmask in fish. Made of completions/unmask.fish and the table of options.

# Prints the words before the cursor that are neither options nor their values: the command, and the
# operands. False if there is none.
function __unmask_words
	set -l command ''
	set -l is_value no
	set -l only_operands no
	for word in (commandline -opc)[2..]
		if test $is_value = yes
			set is_value no
			continue
		end
		if test $only_operands = no -a "$word" = --
			set only_operands yes
			continue
		end
		if test $only_operands = no
@fish valued@
			string match -q -- '-?*' $word
			and continue
		end
		test -n "$command"
		or set command $word
		echo -- $word
	end
	test -n "$command"
end

# True if the command is the first argument and, with a second, so many operands follow it.
function __unmask_at
	set -l words (__unmask_words)
	test "$words[1]" = $argv[1]
	or return
	not set -q argv[2]
	or test (count $words) -eq (math $argv[2] + 1)
end

function __unmask_rules
@fish rules@
end

function __unmask_rules_and_all
	echo ALL\t'all rules'
	__unmask_rules
end

# fish itself puts back what stands before the value.
function __unmask_folders
	__fish_complete_directories (commandline -ct | string replace -r '^--[a-z-]+=' '')
end

@fish commands@
@fish operands@
@fish options@
