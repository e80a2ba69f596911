import assert from "node:assert/strict";
import { runProgram } from "../run-program";
import { CLASSIC, FULL } from "../settings";
import { SUSPENDING } from "./scripts-of-hosts";

/** Names of the fleets whose hosts may suspend processes, and their groups, by the policies of the whole program. */
async function suspenders(files: Readonly<Record<string, string>>): Promise<string[]> {
  const { registrations } = await runProgram(FULL, { files });
  const policies = registrations.filter(({ type }) => type === "aws:iam/rolePolicy:RolePolicy");
  return policies.flatMap(({ inputs }) => {
    const policy = String(inputs.policy);
    return policy.includes("autoscaling:SuspendProcesses")
      ? [...policy.matchAll(/autoScalingGroupName\/([^"]+)/g)].map(([, group = ""]) => group)
      : [];
  });
}

describe("hosts, in the whole program", function () {
  this.timeout(60_000);

  it("may suspend their own fleet's processes if the revision's scripts do (HANDLE_PROCS)", async () => {
    const groups = new Set(await suspenders(SUSPENDING));
    assert.deepEqual([...groups].sort(), ["inservice-test-fleet-*", "inservice-test-workers-*"]);
  });

  // reset_waiter_timeout of aws-codedeploy-samples, load-balancing/elb/common_functions.sh.
  it("may read the attributes of a Classic Load Balancer, from which the scripts read its draining time", async () => {
    const { registrations } = await runProgram(CLASSIC, { files: SUSPENDING });
    const ofHosts = registrations.filter(({ inputs }) => inputs.role === "inservice-test-fleet-instance");
    const policies = ofHosts.map(({ inputs }) => String(inputs.policy)).join("\n");
    assert.match(policies, /"elasticloadbalancing:DescribeLoadBalancerAttributes"/);
  });

  it("may suspend nothing if the scripts do not", async () => {
    assert.deepEqual(await suspenders({}), []);
  });
});
