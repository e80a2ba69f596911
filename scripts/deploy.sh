#!/usr/bin/env bash
# Brings a stack up to what is checked out, with the policy pack, and then asks the load balancer itself.
# The preview is not skipped: rules across resources then refuse before anything changes, not after.
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
  printf 'SMOKE_REQUESTS is "%s"; allowed: a number from 1.\n' "$requests" >&2
  exit 2
fi

stack_output() {
  pulumi stack output "$1" --stack "$stack" 2>/dev/null
}

pulumi up --stack "$stack" --yes --non-interactive --policy-pack "${POLICY_PACK:-policy}" "$@"

address=$(stack_output smokeCheck || stack_output url) || {
  printf '%s: neither output smokeCheck nor url: nothing to check.\n' "$stack" >&2
  exit 1
}
# The name of a load balancer made just now takes a while to resolve everywhere; after that, no request may fail.
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
