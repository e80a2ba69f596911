import { readFileSync } from "node:fs";
import * as path from "node:path";
import { parseDocument } from "yaml";
import type { TestApplication } from "./application";

/** Values that both scripts need: the host, its group, and its state in the group. */
const GROUP = `set -euo pipefail
metadata=http://169.254.169.254/latest
token=$(curl -sf -X PUT -H 'X-aws-ec2-metadata-token-ttl-seconds: 60' "$metadata/api/token")
instance=$(curl -sf -H "X-aws-ec2-metadata-token: $token" "$metadata/meta-data/instance-id")
processes=(AZRebalance AlarmNotification ScheduledActions ReplaceUnhealthy)
kept_minimum=/opt/app/minimum
look() {
  local query='AutoScalingInstances[0].[AutoScalingGroupName,LifecycleState]'
  read -r group state < <(aws autoscaling describe-auto-scaling-instances --instance-ids "$instance" --query "$query" --output text)
}
becomes() { look; until [[ $state == "$1" ]]; do sleep 0.2; look; done; }
change() { local operation=$1; shift; aws autoscaling "$operation" --auto-scaling-group-name "$group" "$@" >/dev/null; }
look
`;

const SUSPEND = `#!/usr/bin/env bash
HANDLE_PROCS=true
${GROUP}
[[ $state == InService ]] || exit 0
change suspend-processes --scaling-processes "\${processes[@]}"
query='AutoScalingGroups[0].[MinSize,DesiredCapacity]'
read -r minimum desired < <(aws autoscaling describe-auto-scaling-groups --auto-scaling-group-names "$group" --query "$query" --output text)
if ((minimum == desired)); then
  change update-auto-scaling-group --min-size $((minimum - 1))
  echo "$minimum" >"$kept_minimum"
fi
change enter-standby --instance-ids "$instance" --should-decrement-desired-capacity
becomes Standby
`;

const RESUME = `#!/usr/bin/env bash
${GROUP}
[[ $state == Standby ]] || exit 0
change exit-standby --instance-ids "$instance"
becomes InService
if [[ -e $kept_minimum ]]; then
  change update-auto-scaling-group --min-size "$(<"$kept_minimum")"
  rm -- "$kept_minimum"
fi
change resume-processes --scaling-processes "\${processes[@]}"
`;

/**
 * Makes the application's hooks suspend their group's processes and put the host into Standby while it changes. They
 * make the calls of AWS's sample scripts (aws-codedeploy-samples, load-balancing) with HANDLE_PROCS true.
 */
export function suspendInHooks(application: Pick<TestApplication, "directory" | "write">): void {
  const spec = parseDocument(readFileSync(path.join(application.directory, "appspec.yml"), "utf8"));
  spec.setIn(["hooks", "BeforeInstall"], [{ location: "hooks/suspend.sh", timeout: 120 }]);
  spec.addIn(["hooks", "ValidateService"], { location: "hooks/resume.sh", timeout: 120 });
  application.write("appspec.yml", String(spec));
  application.write("hooks/suspend.sh", SUSPEND);
  application.write("hooks/resume.sh", RESUME);
}
