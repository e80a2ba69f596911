import { readFileSync } from "node:fs";
import * as path from "node:path";
import { parseDocument } from "yaml";
import type { TestApplication } from "./application";

/** What the scripts of an application do to the group of their host. */
export interface StandbyScripts {
  /** Whether they also suspend and resume scaling processes. */
  readonly handleProcs: boolean;
  /** Whether ApplicationStop takes the host out of service. */
  readonly deregister: boolean;
  /** Whether ValidateService returns it to service. */
  readonly register: boolean;
}

const common = (handleProcs: boolean) => `#!/usr/bin/env bash
HANDLE_PROCS=${handleProcs}
PROCESSES="AZRebalance AlarmNotification ScheduledActions ReplaceUnhealthy"
KEPT_MINIMUM=/opt/minimum-before-standby
metadata=\${AWS_EC2_METADATA_SERVICE_ENDPOINT:-http://169.254.169.254}
metadata=\${metadata%/}/latest
token=$(curl -sf -X PUT -H 'X-aws-ec2-metadata-token-ttl-seconds: 60' "$metadata/api/token")
instance=$(curl -sf -H "X-aws-ec2-metadata-token: $token" "$metadata/meta-data/instance-id")

look() {
  read -r group state < <(aws autoscaling describe-auto-scaling-instances --instance-ids "$instance" \\
    --query 'AutoScalingInstances[0].[AutoScalingGroupName,LifecycleState]' --output text)
}

wait_for() {
  look
  until [ "$state" = "$1" ]; do
    sleep 0.3
    look
  done
}

suspend_processes() {
  aws autoscaling suspend-processes --auto-scaling-group-name "$group" --scaling-processes $PROCESSES
}

resume_processes() {
  aws autoscaling resume-processes --auto-scaling-group-name "$group" --scaling-processes $PROCESSES
}

lower_minimum() {
  local minimum desired
  read -r minimum desired < <(aws autoscaling describe-auto-scaling-groups --auto-scaling-group-names "$group" \\
    --query 'AutoScalingGroups[0].[MinSize,DesiredCapacity]' --output text)
  if [ "$minimum" -eq "$desired" ]; then
    aws autoscaling update-auto-scaling-group --auto-scaling-group-name "$group" --min-size $((minimum - 1))
    echo "$minimum" >"$KEPT_MINIMUM"
  fi
}

restore_minimum() {
  if [ -e "$KEPT_MINIMUM" ]; then
    aws autoscaling update-auto-scaling-group --auto-scaling-group-name "$group" --min-size "$(cat "$KEPT_MINIMUM")"
    rm -- "$KEPT_MINIMUM"
  fi
}
`;

const SOURCE = '. "$(dirname "$0")/common_functions.sh"';

const DEREGISTER = `#!/usr/bin/env bash
set -euo pipefail
${SOURCE}
look
if [ "$state" != "InService" ]; then exit 0; fi
if [ "$HANDLE_PROCS" = "true" ]; then suspend_processes; fi
lower_minimum
aws autoscaling enter-standby --auto-scaling-group-name "$group" --instance-ids "$instance" --should-decrement-desired-capacity
wait_for Standby
`;

const REGISTER = `#!/usr/bin/env bash
set -euo pipefail
${SOURCE}
look
if [ "$state" != "Standby" ]; then exit 0; fi
aws autoscaling exit-standby --auto-scaling-group-name "$group" --instance-ids "$instance"
wait_for InService
restore_minimum
if [ "$HANDLE_PROCS" = "true" ]; then resume_processes; fi
`;

/**
 * Gives the application hooks that take their host out of service through Standby, with the same calls as the
 * load-balancing samples of aws-codedeploy-samples. The installed revision's ApplicationStop deregisters, and the new
 * one's ValidateService registers.
 */
export function useStandbyScripts(application: TestApplication, scripts: StandbyScripts): void {
  const spec = parseDocument(readFileSync(path.join(application.directory, "appspec.yml"), "utf8"));
  if (scripts.deregister) {
    const stop = { location: "hooks/deregister_from_elb.sh", timeout: 180 };
    spec.setIn(["hooks", "ApplicationStop"], [stop, { location: "hooks/application-stop.sh", timeout: 60 }]);
    application.write("hooks/deregister_from_elb.sh", DEREGISTER);
  }
  if (scripts.register) {
    spec.addIn(["hooks", "ValidateService"], { location: "hooks/register_with_elb.sh", timeout: 180 });
    application.write("hooks/register_with_elb.sh", REGISTER);
  }
  application.write("appspec.yml", String(spec));
  application.write("hooks/common_functions.sh", common(scripts.handleProcs));
}
