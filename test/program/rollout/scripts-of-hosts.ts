import { DEPLOYMENT_TYPE } from "@inservice/rollout/constants";
import type { RevisionScripts } from "@inservice/rollout/scripts";
import type { ResourceState } from "../../../infra/installed/stack-state";

const COMMON = `#!/bin/bash
HANDLE_PROCS=true
PROCESSES="AZRebalance AlarmNotification ScheduledActions ReplaceUnhealthy"
`;
const DEREGISTER = `#!/bin/bash
. "$(dirname "$0")/common_functions.sh"
if [ "$HANDLE_PROCS" = "true" ]; then
  aws autoscaling suspend-processes --auto-scaling-group-name "$1" --scaling-processes $PROCESSES
fi
aws autoscaling enter-standby --auto-scaling-group-name "$1" --instance-ids "$2" --should-decrement-desired-capacity
`;
const REGISTER = `#!/bin/bash
. "$(dirname "$0")/common_functions.sh"
aws autoscaling exit-standby --auto-scaling-group-name "$1" --instance-ids "$2"
if [ "$HANDLE_PROCS" = "true" ]; then
  aws autoscaling resume-processes --auto-scaling-group-name "$1" --scaling-processes $PROCESSES
fi
`;
const HEAD = "version: 0.0\nos: linux\nfiles:\n  - source: /\n    destination: /opt/app\nhooks:\n";
const STOP = "  ApplicationStop:\n    - location: deregister_from_elb.sh\n      timeout: 3600\n";
const START = "  ApplicationStart:\n    - location: register_with_elb.sh\n      timeout: 3600\n";
const REGISTERING = { "common_functions.sh": COMMON, "register_with_elb.sh": REGISTER };

/**
 * Scripts with the calls of AWS's sample scripts with HANDLE_PROCS=true (aws-codedeploy-samples,
 * load-balancing/elb-v2).
 */
export const SUSPENDING = {
  ...REGISTERING,
  "appspec.yml": `${HEAD}${STOP}${START}`,
  "deregister_from_elb.sh": DEREGISTER,
};
/** Only the register script is left. It undoes what the deregister script of an installed revision did. */
export const UNDOING = { ...REGISTERING, "appspec.yml": `${HEAD}${START}` };
export const PLAIN = {};

const NOTHING = { suspends: false, resumes: false, entersStandby: false, leavesStandby: false };
const stopping = { ...NOTHING, suspends: true, entersStandby: true };
const starting = { ...NOTHING, resumes: true, leavesStandby: true };

/** What the state says about the scripts of those revisions after they were released. */
export const SCRIPTS_OF = {
  suspending: { stopping, starting },
  undoing: { stopping: NOTHING, starting },
  plain: { stopping: NOTHING, starting: NOTHING },
  /** Like `suspending`, with HANDLE_PROCS=false. */
  standing: {
    stopping: { ...NOTHING, entersStandby: true },
    starting: { ...NOTHING, leavesStandby: true },
  },
} satisfies Record<string, RevisionScripts>;

/** State of a fleet's release. Default: its rollout succeeded. */
export function released(outputs: Readonly<Record<string, unknown>>, fleet = ""): ResourceState {
  const name = `inservice-test${fleet}-rollout`;
  return {
    urn: `urn:pulumi:test::inservice::inservice:release:Release$${DEPLOYMENT_TYPE}::${name}`,
    type: DEPLOYMENT_TYPE,
    outputs: { status: "Succeeded", liveRevision: "a".repeat(64), ...outputs },
  };
}
