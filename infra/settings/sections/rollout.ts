import { CODEDEPLOY_PROCESSES, DEFAULT_PROCESSES, SCALING_PROCESSES } from "@inservice/rollout/constants";
import { z } from "zod";
import { httpPath, seconds, text } from "../fields";
import { batch, shift, zones } from "./rollout-pace";

/** How a revision reaches the fleet. */
export const rollout = z
  .strictObject({
    method: z
      .enum([
        "oneAtATime",
        "halfAtATime",
        "allAtOnce",
        "rolling",
        "rollingWithAdditionalBatch",
        "immutable",
        "blueGreen",
      ])
      .default("oneAtATime")
      .describe(
        "How many hosts are updated together. rolling updates one batch after the other, or as many hosts as leave minimumHealthyPercent in service. rollingWithAdditionalBatch first adds a batch of hosts and retires the same number at the end, so the full number stays in service, even if it is one. immutable and blueGreen change no host that serves: they fill a second fleet of the same size and move the requests there. immutable moves all at once and then retires the former fleet. blueGreen moves them in shares (shift) and keeps the former fleet for keepMinutes. Workers are updated one at a time with either.",
      ),
    minimumHealthyPercent: z
      .int()
      .min(1)
      .max(99)
      .optional()
      .describe(
        "Percentage of hosts that stay in service. Method rolling requires it or batch; other methods do not allow it. CodeDeploy rounds up, so fleet.minSize must leave at least one host to update. If there are too few workers for it, they are updated one at a time.",
      ),
    batch: batch
      .optional()
      .describe(
        "With method rolling, the hosts that are updated together. They must be fewer than fleet.minSize; a percentage is rounded down, to at least one. With method rollingWithAdditionalBatch, the hosts that are added. fleet.maxSize must have room for them; a percentage is rounded up, and the default is one host. A percentage is taken of the hosts at the start of the rollout. If there are too few workers for the batch, or no room for it, they are updated one at a time.",
      ),
    zones: zones.optional(),
    shift: shift.prefault({}),
    keepMinutes: z
      .int()
      .min(0)
      .max(10_080)
      .default(60)
      .describe(
        "Only with method blueGreen. Minutes for which the former fleet stays after a rollout, so that ./deploy rollback leads all requests back within seconds. up does not wait for it. Until then both fleets are paid for.",
      ),
    approval: z
      .boolean()
      .default(false)
      .describe(
        "Only with the methods immutable and blueGreen. Whether a rollout waits for ./deploy approve when the new fleet is ready and before it gets requests. After deploymentMinutes it fails, with the requests where they were.",
      ),
    templateChange: z
      .enum(["refreshFirst", "refreshAfterwards", "launchesOnly"])
      .default("refreshFirst")
      .describe(
        "What happens to running hosts when their launch template changes: a new image, other packages or settings of the host. refreshFirst replaces them before the new revision is deployed, refreshAfterwards after it, each by an instance refresh that up waits for, within fleet.maintenance, and that brings the former version back where it fails. With launchesOnly they stay, and only hosts that launch get the new version. With the methods immutable and blueGreen every rollout launches new hosts, so it counts for workers only.",
      ),
    suspension: z
      .enum(["deployer", "codedeploy", "none"])
      .default("deployer")
      .describe(
        "Who suspends scaling processes during a rollout and resumes them afterwards: the deployer, CodeDeploy or nobody. If a deployer is killed, the next up resumes the processes. If scripts of the revision suspend processes (HANDLE_PROCS=true), nobody else does. With the methods immutable and blueGreen nobody does, so it must not be set: no host that serves is changed.",
      ),
    suspendedProcesses: z
      .array(z.enum(SCALING_PROCESSES))
      .min(1)
      .optional()
      .describe(
        `Scaling processes to suspend, without repetitions. CodeDeploy can suspend only ${CODEDEPLOY_PROCESSES.join(", ")}. Default: ${DEFAULT_PROCESSES.deployer.join(", ")}; with suspension codedeploy ${DEFAULT_PROCESSES.codedeploy.join(", ")}.`,
      ),
    terminationHook: z
      .boolean()
      .default(true)
      .describe(
        "Whether CodeDeploy runs the application's stop hooks on a host that Auto Scaling terminates, after its requests have drained.",
      ),
    deploymentMinutes: z
      .int()
      .min(1)
      .max(720)
      .default(60)
      .describe(
        "Minutes after which a deployment has failed: it is stopped and rolled back (CodeDeploy's limit is 12 hours).",
      ),
    healthSeconds: seconds(10, 3600)
      .default(300)
      .describe(
        "Seconds in which every host must be healthy behind the load balancer once CodeDeploy has finished. Hosts that only launch meanwhile get up to 10 minutes more.",
      ),
    pollSeconds: seconds(1, 30).default(2).describe("Seconds between two looks at a running deployment."),
    ignoreStopFailuresOf: text(
      /^[0-9a-f]{12,64}$/,
      "the content hash of the installed revision, or its first 12 digits or more",
    )
      .optional()
      .describe(
        "Installed revision with broken stop hooks, as a failed rollout names it. The next rollout then goes on when these hooks fail, although they may not have done their work, such as leaving a load balancer. It has no effect once no host has that revision.",
      ),
    allowOlder: z
      .boolean()
      .default(false)
      .describe(
        "Whether an older commit may replace what a newer one has brought to the hosts. By default, preview and up refuse a commit whose time is before that of the last successful rollout, if revision or variables differ. Needs an application in git.",
      ),
    smokeCheckPath: httpPath
      .optional()
      .describe(
        "Path that up requests through the load balancer after every rollout. up fails unless the answer is 2xx. The machine that runs up must reach the load balancer.",
      ),
  })
  .meta({
    summary: "How a revision reaches the hosts, and what must be true before it has succeeded.",
    examples: [
      { suspendedProcesses: ["AZRebalance", "ReplaceUnhealthy", "Terminate"] },
      { method: "blueGreen", shift: { steps: [5, 25, 50], bakeSeconds: 300 } },
      {
        method: "rolling",
        minimumHealthyPercent: 50,
        zones: { monitorSeconds: 300, firstMonitorSeconds: 900 },
        deploymentMinutes: 180,
      },
    ],
  });
