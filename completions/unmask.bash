# Completes the words of unmask in bash. Made of completions/unmask.bash and the table of options.

# These print a kind and perhaps words: `word` is one of them, `words` some with commas between,
# `file`, `folder`, `any`, `none`.
_unmask_commands() {
@bash commands@
}

_unmask_options() { # COMMAND
	case $1 in
@bash options@
	esac
}

_unmask_value() { # COMMAND OPTION; nothing if it takes no value
	case "$1 $2" in
@bash values@
	esac
}

_unmask_operand() { # COMMAND NUMBER
	case "$1 $2" in
@bash operands@
	esac
}

# Sets command, operands, and expected: what the word at the cursor is. bash may have cut
# --option=value into three words.
_unmask_read() {
	local at word option='' only_operands=''
	command='' operands=0
	for ((at = 1; at < COMP_CWORD; at++)); do
		word=${COMP_WORDS[at]}
		if [[ $word == = && ${COMP_WORDS[at - 1]} == --* ]]; then
			continue
		elif [[ $option ]]; then
			option=''
		elif [[ ! $only_operands && $word == -- ]]; then
			only_operands=yes
		elif [[ ! $only_operands && $word == -?* ]]; then
			[[ ! $(_unmask_value "$command" "$word") ]] || option=$word
		elif [[ ! $command ]]; then
			command=$word
		else
			((operands++))
		fi
	done
	if [[ $option ]]; then
		expected=$(_unmask_value "$command" "$option")
	elif [[ ! $only_operands && $current == --*=* ]]; then
		expected=$(_unmask_value "$command" "${current%%=*}")
		prefix=${current%%=*}=
	elif [[ ! $only_operands && $current == -* ]]; then
		expected=$(_unmask_options "$command")
	elif [[ ! $command ]]; then
		expected=$(_unmask_commands)
	else
		expected=$(_unmask_operand "$command" "$operands")
	fi
}

_unmask() {
	local command operands expected prefix='' current=${COMP_WORDS[COMP_CWORD]} words word
	COMPREPLY=()
	_unmask_read
	[[ $current != = ]] || current=''
	current=${current#"$prefix"}
	case $expected in
	file) ;; # bash completes files by itself, and quotes their names
	folder) compopt -o dirnames +o default ;;
	*) compopt +o default ;;
	esac
	read -r -a words <<<"${expected:-none}" # nothing is known of a wrong command
	[[ ${words[0]} != words || $current != *,* ]] || prefix+=${current%,*},
	[[ ${words[0]} != words ]] || current=${current##*,}
	for word in "${words[@]:1}"; do
		[[ $word != "$current"* ]] || COMPREPLY+=("$prefix$word")
	done
}

complete -o default -F _unmask unmask
