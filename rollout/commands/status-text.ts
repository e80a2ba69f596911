import type { Side } from "../model/two-fleets";
import { counted } from "../plan/counted";
import type {
  DeploymentStatus,
  FleetStatus,
  GroupState,
  GroupStatus,
  GuardStatus,
  SideStatus,
  TrafficStatus,
} from "./group-status";
import { holderWords } from "./guard-status";
import { shortName } from "./notes";

const STATES: { readonly [S in GroupState]: string } = {
  sound: "sound, nothing is under way",
  wrong: "WRONG, nothing is under way",
  underWay: "a rollout is under way",
};

/** Marks a state, e.g. by a colour; the default leaves it as it is. */
export type Paint = (text: string, state: GroupState) => string;

/** Lines for people. */
export function statusText(status: GroupStatus, paint: Paint = (text) => text): readonly string[] {
  const { desired, live } = status.revision;
  const wanted = live === desired ? "" : `, the program asks for ${shortName(desired)}`;
  return [
    `${status.group}: ${paint(STATES[status.state], status.state)}`,
    ...(status.guard === undefined ? [] : guardLines(status.guard)),
    ...status.deployments.flatMap(deploymentLines),
    `  live        ${live === undefined ? "nothing that is known" : shortName(live)}${wanted}`,
    ...(status.traffic === undefined ? oneFleet(status) : trafficLines(status.traffic)),
    ...status.problems.flatMap(({ what, repair }) => [
      `  ${paint("wrong", "wrong")}       ${what}`,
      ...(repair === undefined ? [] : [`              ${repair}`]),
    ]),
    ...status.notes.map((note) => `  note        ${note}`),
  ];
}

function oneFleet({ autoScalingGroup, fleet }: GroupStatus): string[] {
  return fleet === undefined ? [] : fleetLines(autoScalingGroup, fleet);
}

/** The side with the requests comes first. */
function trafficLines({ live, shares, sides }: TrafficStatus): string[] {
  const [first, second] = live === "green" ? (["green", "blue"] as const) : (["blue", "green"] as const);
  const underWay = live !== undefined && shares[live] < 100 ? `, live is ${live}` : "";
  return [
    `  traffic     ${first} ${shares[first]} %, ${second} ${shares[second]} %${underWay}`,
    ...[first, second].flatMap((side) => sideLines(side, sides[side])),
  ];
}

function sideLines(
  side: Side,
  { autoScalingGroup, fleet, ready, retiresAt, revision }: SideStatus,
): string[] {
  const words = [
    revision === undefined ? "no revision" : shortName(revision),
    ...(ready === undefined ? [] : [`${counted(ready, "host")} ready`]),
    ...(retiresAt === undefined ? [] : [`until ${retiresAt}`]),
  ];
  return [
    `  ${side.padEnd(11)} ${words.join(", ")}`,
    ...(fleet === undefined ? [] : fleetLines(autoScalingGroup, fleet)),
  ];
}

function guardLines({ approval, holder, owed, standing, stop }: GuardStatus): string[] {
  const { processes, surge } = owed;
  const added =
    surge === undefined ? [] : [`${counted(surge.hosts, "host")} added to ${surge.desired} desired`];
  const suspended = processes.length === 0 ? [] : [`${processes.join(", ")} suspended`];
  const owes = [...suspended, ...added].join("; ");
  return [
    ...(holder === undefined
      ? []
      : [
          `  ${standing === "held" ? "rollout    " : "killed     "} ${holderWords(holder)}; lease until ${holder.leaseUntil}`,
        ]),
    ...(stop === undefined ? [] : [`  stop        asked for by ${stop.who} at ${stop.at}`]),
    ...(approval === undefined ? [] : [`  approved    by ${approval.who} at ${approval.at}`]),
    ...(owes === "" ? [] : [`  to undo     ${owes}`]),
  ];
}

function deploymentLines({ creator, deploymentId, hosts, revision, since, status }: DeploymentStatus) {
  const done = hosts.filter((host) => host.status === "Succeeded").length;
  const what = `${deploymentId} ${status} since ${since}, created by ${creator}, of ${shortName(revision) || "a revision outside S3"}`;
  return [
    `  deployment  ${what}: ${done} of ${counted(hosts.length, "host")} done`,
    ...hosts.map(
      (host) => `              ${host.instanceId} ${host.status}${host.event ? `, ${host.event}` : ""}`,
    ),
  ];
}

function fleetLines(group: string, fleet: FleetStatus): string[] {
  const { minSize, desiredCapacity, maxSize, hosts, suspended } = fleet;
  const serving = hosts.filter(({ lifecycleState }) => lifecycleState === "InService").length;
  return [
    `  fleet       ${group}: ${serving} in service, ${desiredCapacity} desired (${minSize} to ${maxSize})`,
    ...suspended.map(({ process, reason, by }) => `  suspended   ${process} by ${BY[by]} (${reason})`),
    ...hosts.map((host) => {
      const revision = host.revision === undefined ? "" : `  ${shortName(host.revision)}`;
      const told = [...(host.protectedFromScaleIn ? ["protected from scale-in"] : []), ...host.problems];
      return `  host        ${host.instanceId}  ${host.lifecycleState}${revision}${told.length === 0 ? "" : `  ${told.join("; ")}`}`;
    }),
  ];
}

const BY = { rollout: "a rollout", program: "the program", unknown: "nobody who says so" } as const;
