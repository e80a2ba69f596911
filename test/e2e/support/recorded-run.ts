import { statSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { readCalls } from "../../../lab/control-plane/call-record/calls-file";
import type { RecordedCall } from "../../../lab/control-plane/call-record/recorder";
import { run } from "../../../lab/processes";
import { everyOption } from "./every-option";
import { must, PROJECT, type TestLab } from "./lab";
import { type ServiceRoles, serviceRoles } from "./service-roles";
import { suspendInHooks } from "./suspending-hooks";

/** The calls in the life of a stack, and the roles while it existed. */
export interface RecordedRun {
  readonly roles: ServiceRoles;
  /** Of `pulumi preview`, with and without --refresh. */
  readonly previews: readonly RecordedCall[];
  /** Of `pulumi up`, twice, and `pulumi destroy`. */
  readonly ups: readonly RecordedCall[];
  /** Calls of hosts and CodeDeploy, and unsigned calls. */
  readonly services: readonly RecordedCall[];
}

/** A stack's life: preview, up, one more host, a revision that suspends processes, changed tags, refresh, destroy. */
export async function recordedRun(lab: TestLab): Promise<RecordedRun> {
  const application = await everyOption(lab);
  const begin = statSync(lab.layout.callsFile).size;
  const pulumi = async (...args: string[]) => {
    const start = statSync(lab.layout.callsFile).size;
    await must(lab.pulumi(...args, "--stack", "local", "--config-file", application.configFile));
    return readCalls(lab.layout.callsFile, start).filter(({ by }) => by === "deployer");
  };
  const change = (...args: string[]) => pulumi(...args, "--yes", "--skip-preview");
  const planned = await pulumi("preview");
  const made = await change("up");
  await addHost(lab);
  const former = await serviceRoles(lab, await output(lab, "applicationName"));
  suspendInHooks(application);
  application.configure(["inservice:rollout"], { method: "oneAtATime", pollSeconds: 1 });
  application.configure(["inservice:tags"], { Owner: "second" });
  const changed = await change("up");
  const refreshed = await pulumi("preview", "--refresh");
  const present = await serviceRoles(lab, await output(lab, "applicationName"));
  // Changed tags are a new launch template, so other hosts are there now.
  const roles = { ...present, hosts: new Map([...former.hosts, ...present.hosts]) };
  const destroyed = await change("destroy");
  return {
    roles,
    previews: [...planned, ...refreshed],
    ups: [...made, ...changed, ...destroyed],
    services: readCalls(lab.layout.callsFile, begin).filter((call) => call.by !== "deployer"),
  };
}

async function output(lab: TestLab, name: string): Promise<string> {
  return (await must(lab.pulumi("stack", "output", name, "--stack", "local"))).stdout.trim();
}

/** Scales out by one host. CodeDeploy brings the revision to the new host through its hook. */
async function addHost(lab: TestLab): Promise<void> {
  const group = await output(lab, "autoScalingGroupName");
  const capacity = ["--auto-scaling-group-name", group, "--desired-capacity", "3"];
  const command = ["autoscaling", "set-desired-capacity", ...capacity];
  await must(run("aws", command, { cwd: PROJECT, environment: lab.environment }));
  const query = "length(AutoScalingGroups[0].Instances[?LifecycleState=='InService'])";
  const look = ["--auto-scaling-group-names", group, "--query", query];
  for (let waited = 0; ; waited += 1) {
    if ((await lab.aws("autoscaling", "describe-auto-scaling-groups", ...look)) === 3) {
      return;
    }
    if (waited > 60) {
      throw new Error(`${group} has no third host in service after a minute`);
    }
    await sleep(1000);
  }
}
