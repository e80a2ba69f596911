#!/usr/bin/env bash
# Switches to the new release and starts it. Stops first whatever still runs: in a first deployment, or after a failed
# one, no ApplicationStop has done that.
set -euo pipefail
source "$(dirname -- "${BASH_SOURCE[0]}")/lib.sh"

release=$(release_directory)
[[ -f "$release/server.js" ]] || fail "$release is not a release; AfterInstall must run before ApplicationStart."

stop_service
ln -sfn -- "$release" "$current_link.new"
mv -fT -- "$current_link.new" "$current_link"
start_service
