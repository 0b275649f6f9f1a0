# What deploy, diff and destroy share: the tools, the settings of the environment, and the cdktf CLI.

source scripts/lib/build.sh
source scripts/lib/report.sh
source scripts/lib/terraform.sh

STACKS=cdktf.out/stacks
OUTPUTS=cfn-outputs/flat-outputs.json

operations() {
  run_java org.assessment.platform.operations.Operations "$@"
}

# Tools, classes, configuration: everything that can be wrong before AWS is asked.
prepare() {
  configure_terraform
  install_cdktf
  compile_if_stale
  scripts/app.sh check || exit 1
  eval "$(operations settings)"
  DEPLOYMENT=.deployment/$SETTING_STATE_BUCKET/$SETTING_SUFFIX
  PLANS=$DEPLOYMENT
  mkdir -p "$DEPLOYMENT"
}

install_cdktf() {
  local stamp=node_modules/.package-lock.cksum now
  now=$(cksum package-lock.json)
  if [[ ! -f "$stamp" || "$(<"$stamp")" != "$now" ]]; then
    command -v npm >/dev/null || die "npm is missing." "It comes with Node.js 20 or newer: https://nodejs.org"
    step "Installing the cdktf CLI"
    # The one install script among the packages builds a pseudo terminal that this CLI works without.
    npm ci --ignore-scripts --no-audit --no-fund --loglevel=error >&2
    printf '%s\n' "$now" >"$stamp"
  fi
}

# Says who is about to touch what. Ends the script for a wrong account.
announce() {
  local what=$1 caller
  caller=$(operations identity) || exit 1
  ACCOUNT=$(sed -nE 's/^account ([0-9]+) .*/\1/p' <<<"$caller")
  step "$what"
  note "environment  $SETTING_ENVIRONMENT (suffix $SETTING_SUFFIX)"
  note "AWS          $caller${AWS_ENDPOINT_URL:+ at $AWS_ENDPOINT_URL}"
  note "regions      $SETTING_REGIONS"
  note "state        s3://$SETTING_STATE_BUCKET/$SETTING_SUFFIX/ in $SETTING_STATE_REGION"
  note "terraform    $TERRAFORM_VERSION"
}

# Asks a person; a machine says --yes.
confirm() {
  [[ "${YES:-false}" == true ]] && return
  [[ -t 0 ]] || die "Nobody is here to confirm." "Say --yes to go on without asking."
  local answer
  read -r -p "    Type the suffix ($SETTING_SUFFIX) to go on: " answer
  [[ "$answer" == "$SETTING_SUFFIX" ]] || die "Not confirmed. Nothing was touched."
}

# CDKTF_CLI: another one that understands cdktf.json, see docs/leaving-cdktf.md.
cdktf() {
  # CI: lines instead of a spinner. When a stack fails, cdktf means to let the others finish, but forgets to catch the
  # rejection of one of its promises: Node ends it there, and the Terraform of the others dies with its state unwritten.
  NODE_OPTIONS="--unhandled-rejections=warn ${NODE_OPTIONS:-}" CI=1 FORCE_COLOR=0 "${CDKTF_CLI:-node_modules/.bin/cdktf}" "$@"
}

synthesize() {
  step "Synthesizing"
  local log=$DEPLOYMENT/synth.log
  cdktf synth >"$log" 2>&1 || {
    cat "$log" >&2
    die "Synthesis failed. Nothing was deployed."
  }
  note "$(stacks | wc -l | tr -d ' ') stacks in $STACKS"
}

stacks() {
  ls "$STACKS"
}

# Plans one stack, and keeps in $PLANS what Terraform says (diff-STACK.log) and the plan itself (diff-STACK.plan). 0 when it
# proposes nothing; 2 when something, which is printed; 1 when it cannot tell.
plan_stack() {
  local stack=$1 log=$PLANS/diff-$1.log status=1
  if is_initialised "$stack"; then
    status=0
    propose "$stack" >"$log" 2>&1 || status=$?
  fi
  # It was not, or for another state or provider: a plan says so at once.
  if ((status == 1)); then
    status=0
    { terraform -chdir="$STACKS/$stack" init -no-color && propose "$stack"; } >"$log" 2>&1 || status=$?
  fi
  case $status in
    0) note "$stack: no changes" ;;
    2)
      note "$stack: changes ($(grep -m 1 '^Plan: ' "$log" || echo 'of outputs only'))"
      sed -n '/^Terraform will perform/,/^Plan:/p' "$log"
      ;;
    *)
      note "$stack: cannot tell"
      cat "$log" >&2
      status=1
      ;;
  esac
  return $status
}

propose() {
  terraform -chdir="$STACKS/$1" plan -no-color -detailed-exitcode -out="$PWD/$PLANS/diff-$1.plan"
}

# Whether Terraform knows the stack's state and provider, and locks the state: this it does not ask for by itself.
is_initialised() {
  [[ -f "$STACKS/$1/.terraform.lock.hcl" ]] &&
    grep -q '"use_lockfile": *true' "$STACKS/$1/.terraform/terraform.tfstate" 2>/dev/null
}

# Plans the stacks whose names match, two at a time: each waits for AWS half of its time. Ends with 1 when it cannot tell
# for one of them, otherwise with 2 when one would change.
plan_stacks() {
  local statuses
  export -f plan_stack propose is_initialised note
  export STACKS PLANS
  {
    statuses=$(stacks | grep -E "$1" | xargs -P 2 -I '{}' bash -c \
      'status=0; text=$(plan_stack {} 2>&1) || status=$?; printf "%s\n" "$text" >&3; echo $status')
  } 3>&1
  # Not to know is worse than a change.
  [[ "$statuses" != *1* ]] || return 1
  [[ "$statuses" != *2* ]] || return 2
}
