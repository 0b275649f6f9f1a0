# Terraform as every script of this repository runs it.

source scripts/lib/output.sh

TERRAFORM_MINIMUM=1.11.0 # write-only arguments

configure_terraform() {
  require_terraform
  export TF_IN_AUTOMATION=1 TF_INPUT=0 CHECKPOINT_DISABLE=1
  # Short-lived processes again: to collect garbage less often saves a fifth of a plan's processor time, for 50 MB.
  export GOGC=${GOGC:-400}
  switch_locking_on
  limit_provider_log
  provide_providers
}

require_terraform() {
  command -v terraform >/dev/null ||
    die "Terraform is missing." "Install $TERRAFORM_MINIMUM or newer: https://developer.hashicorp.com/terraform/install"
  local found
  found=$(terraform version 2>/dev/null | sed -nE '1s/^Terraform v([0-9.]+).*/\1/p')
  [[ "$(printf '%s\n%s\n' "$TERRAFORM_MINIMUM" "$found" | sort -V | head -n 1)" == "$TERRAFORM_MINIMUM" ]] ||
    die "Terraform $found is too old." "Install $TERRAFORM_MINIMUM or newer: https://developer.hashicorp.com/terraform/install"
  TERRAFORM_VERSION=$found
}

# Not in the synthesized backend, because no argument there is right for all versions of Terraform. Reconfigured each
# time, because one checkout serves many environments, each with its own state.
switch_locking_on() {
  local lock="-backend-config=use_lockfile=true"
  case "${TF_CLI_ARGS_init:-}" in
    *use_lockfile=* | *dynamodb_table=*) lock="" ;;
  esac
  export TF_CLI_ARGS_init="-reconfigure $lock ${TF_CLI_ARGS_init:-}"
}

# From DEBUG on the provider logs the answers of Secrets Manager, passwords included (seen with 5.100.0, when it reads a
# version of a secret; ephemeral resources are masked). Terraform's own log has none.
limit_provider_log() {
  local level=${TF_LOG_PROVIDER:-${TF_LOG:-}}
  case "${level^^}" in
    DEBUG | TRACE | JSON)
      note "TF_LOG: the provider logs at INFO only, because below that it logs passwords"
      export TF_LOG_PROVIDER=INFO
      ;;
  esac
}

# From a mirror on this machine where there is one, otherwise from the registry through one shared cache.
provide_providers() {
  if [[ -n "${TF_CLI_CONFIG_FILE:-}" ]]; then
    [[ ! -f "$TF_CLI_CONFIG_FILE" ]] || return 0
    unset TF_CLI_CONFIG_FILE # it names no file: Terraform would only warn
  fi
  local mirror
  mirror=$(provider_mirror)
  if [[ -n "$mirror" ]]; then
    mkdir -p target
    printf 'provider_installation {\n  filesystem_mirror {\n    path    = "%s"\n    include = ["%s"]\n  }\n  direct {\n    exclude = ["%s"]\n  }\n}\n' \
      "$mirror" registry.terraform.io/hashicorp/aws registry.terraform.io/hashicorp/aws >target/terraform.rc
    export TF_CLI_CONFIG_FILE=$PWD/target/terraform.rc
  else
    export TF_PLUGIN_CACHE_DIR=${TF_PLUGIN_CACHE_DIR:-$HOME/.terraform.d/plugin-cache}
    # Stacks are initialised without a lock file, and the cache is of no use then but for this.
    export TF_PLUGIN_CACHE_MAY_BREAK_DEPENDENCY_LOCK_FILE=true
    mkdir -p "$TF_PLUGIN_CACHE_DIR"
  fi
}

# The folder of an unpacked provider mirror: TERRAFORM_PROVIDER_MIRROR, or one of the usual places.
provider_mirror() {
  if [[ -n "${TERRAFORM_PROVIDER_MIRROR:-}" ]]; then
    printf '%s' "$TERRAFORM_PROVIDER_MIRROR"
    return
  fi
  local place found
  for place in "$HOME/.terraform.d" /usr/local/share/terraform /usr/share/terraform /opt; do
    [[ -d "$place" ]] || continue
    found=$(find "$place" -maxdepth 5 -type d -path '*/registry.terraform.io/hashicorp/aws' \
      -not -path '*/plugin-cache/*' -print -quit 2>/dev/null) || true
    if [[ -n "$found" ]]; then
      printf '%s' "${found%/registry.terraform.io/hashicorp/aws}"
      return
    fi
  done
}

# The cache may not be filled by two processes at once, and cdktf initialises stacks side by side.
fill_provider_cache() {
  local stack=$1
  [[ -n "${TF_PLUGIN_CACHE_DIR:-}" ]] || return 0
  terraform -chdir="$stack" init -backend=false -no-color >/dev/null
}
