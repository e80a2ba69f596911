#!/usr/bin/env bash
# Deploys what is checked out, with the policy pack, and then sends requests through the load balancer where it can be reached.
# The preview is not skipped, so that rules across resources refuse before anything changes, not after.
set -euo pipefail

usage="usage: scripts/deploy.sh STACK [OPTIONS OF pulumi up]
  POLICY_PACK     directory of the policy pack (default: policy)
  SMOKE_REQUESTS  requests that must all be answered 2xx (default: 20)"

if [[ $# -lt 1 || "$1" == -* ]]; then
  printf '%s\n' "$usage" >&2
  exit 2
fi
stack=$1
shift
requests=${SMOKE_REQUESTS:-20}
if [[ ! "$requests" =~ ^[1-9][0-9]*$ ]]; then
  printf 'SMOKE_REQUESTS is "%s"; allowed: an integer from 1.\n' "$requests" >&2
  exit 2
fi

pulumi up --stack "$stack" --yes --non-interactive --policy-pack "${POLICY_PACK:-policy}" "$@"

outputs=$(pulumi stack output --json --stack "$stack")
stack_output() {
  node -e 'const value = JSON.parse(process.argv[1])[process.argv[2]];
    if (typeof value !== "string") process.exit(1);
    console.log(value);' "$outputs" "$1"
}
# Nothing serves while the fleet is scaled to zero.
if [[ "$(stack_output rolloutStatus || true)" == Deferred ]]; then
  printf '%s: up. No request was sent to it: the rollout is deferred, since the fleet has no hosts.\n' "$stack"
  exit 0
fi
if ! address=$(stack_output smokeCheck); then
  # A request that can only fail would let every good rollout fail.
  if reason=$(stack_output urlNotAsked); then
    printf '%s: up. No request was sent to it: %s.\n' "$stack" "$reason"
    exit 0
  fi
  address=$(stack_output url) || {
    printf '%s has neither the output smokeCheck nor url, so nothing can be checked.\n' "$stack" >&2
    exit 1
  }
fi
# The name of a new load balancer takes a while to resolve everywhere. After that, no request may fail.
ask() {
  curl --fail --silent --show-error --output /dev/null --max-time 10 "$@" "$address"
}
ask --retry 6 --retry-all-errors --retry-delay 5
for ((request = 2; request <= requests; request++)); do
  ask || {
    printf '%s: request %s of %s to %s failed. The rollout has succeeded; the address does not answer.\n' \
      "$stack" "$request" "$requests" "$address" >&2
    exit 1
  }
done
printf '%s: up, and %s requests to %s were answered.\n' "$stack" "$requests" "$address"
