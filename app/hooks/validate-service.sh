#!/usr/bin/env bash
# Waits until this release, not an older one that kept the port, says that it is ready.
set -euo pipefail
source "$(dirname -- "${BASH_SOURCE[0]}")/lib.sh"

ready_seconds=30

address=$bind_address
[[ $address != 0.0.0.0 ]] || address=127.0.0.1
url="http://$address:$(application_port)/health"
version=$(<"$current_link/version.txt")

last_log_lines() {
  echo "last lines of $log_file:" >&2
  tail -n 20 -- "$log_file" >&2 || true
}

deadline=$((SECONDS + ready_seconds))
while true; do
  if answer=$(curl --silent --show-error --fail --noproxy '*' --max-time 2 "$url" 2>&1); then
    if [[ $answer == *"\"version\":\"$version\""* ]]; then exit 0; fi
    answer="another version answers: $answer"
  fi
  if ! service_runs; then
    last_log_lines
    fail "the service has ended before it was ready at $url"
  fi
  if ((SECONDS >= deadline)); then
    last_log_lines
    fail "$url was not ready as version $version within $ready_seconds s; last: $answer"
  fi
  sleep 0.05
done
