# How the scripts talk: progress and problems on standard error, results on standard output.

# Colour only where a person looks.
if [[ -t 2 && -z "${NO_COLOR:-}" ]]; then
  BOLD=$'\e[1m' RED=$'\e[31m' GREEN=$'\e[32m' PLAIN=$'\e[0m'
else
  BOLD='' RED='' GREEN='' PLAIN=''
fi

step() {
  STEP=$*
  printf '%s==> %s%s\n' "$BOLD" "$*" "$PLAIN" >&2
}
note() { printf '    %s\n' "$*" >&2; }
done_with() { printf '%s    %s%s\n' "$GREEN" "$*" "$PLAIN" >&2; }

# Says what is wrong and what to do, one line an argument, and ends the script.
die() {
  FAILURE=$*
  printf '%sError: %s%s\n' "$RED" "$1" "$PLAIN" >&2
  shift
  (($# == 0)) || printf '       %s\n' "$@" >&2
  exit 1
}

# Options of a script: parse_options SCRIPT NAME... -- "$@" sets NAME=true in upper case, with _ for -, for each --name,
# and RESUME to what starts the script again in the same way. --help prints the comment at the head of the script, which
# is its manual.
parse_options() {
  local script=$1 known=() option variable
  shift
  while [[ "$1" != -- ]]; do
    known+=("$1")
    variable=${1//-/_}
    printf -v "${variable^^}" false
    shift
  done
  shift
  RESUME=$(resume_command "$script" "$@")
  for option in "$@"; do
    if [[ "$option" == --help || "$option" == -h ]]; then
      sed -n '2,/^[^#]/{/^#/s/^# \{0,1\}//p}' "$script"
      exit 0
    fi
    option=${option#--}
    [[ " ${known[*]} " == *" $option "* ]] ||
      die "$script knows no option --$option." "It knows: $(printf -- '--%s ' "${known[@]}")"
    variable=${option//-/_}
    printf -v "${variable^^}" true
  done
}

resume_command() {
  local variable
  for variable in ENVIRONMENT ENVIRONMENT_SUFFIX; do
    [[ -z "${!variable:-}" ]] || printf '%s=%q ' "$variable" "${!variable}"
  done
  printf '%q' "$1"
  shift
  (($# == 0)) || printf ' %q' "$@"
}
