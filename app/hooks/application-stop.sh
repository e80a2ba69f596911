#!/usr/bin/env bash
# Ends the running service once its requests are answered. CodeDeploy runs this from the revision before, and a failure
# here would block every later deployment, so a service that does not run is fine.
set -euo pipefail
source "$(dirname -- "${BASH_SOURCE[0]}")/lib.sh"

stop_service
