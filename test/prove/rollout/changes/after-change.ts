import { z } from "zod";
import { askLab } from "../../../../lab/cli/running-lab";
import { type FleetOverview, fleetOverview } from "../../../../lab/ports/fleet-overview";
import type { TestLab } from "../../../e2e/support/lab";
import { stillOwed } from "../killed/group-state";
import type { Change } from "./sequence";

/** Through the load balancer, which goes round its targets. */
const ANSWERS = 30;
const served = z.object({ version: z.string() });

/** What is wanted after a change. */
interface Wanted {
  readonly change: Change;
  readonly version: string;
  readonly hosts: number;
}

/** What is wrong after a change: with the answers, the fleets, or what a rollout owes. */
export async function wrongAfter(lab: TestLab, url: string, wanted: Wanted): Promise<readonly string[]> {
  const fleets = z.array(fleetOverview).parse(JSON.parse((await askLab(lab.file.url, "/_lab/fleets")) ?? ""));
  const count = wanted.change.shape === "two fleets" ? 2 : 1;
  const live = fleets.filter(({ name }) => name.includes("-green-") === (wanted.change.live === "green"));
  const idle = fleets.filter((fleet) => !live.includes(fleet));
  return [
    ...(fleets.length === count ? [] : [`${fleets.length} fleets; ${count} are wanted`]),
    ...(live.length === 1 ? [] : [`${live.length} fleets are ${wanted.change.live}`]),
    ...(await Promise.all(live.map((fleet) => wrongLive(fleet, wanted)))).flat(),
    ...idle.flatMap((fleet) => wrongIdle(fleet, wanted)),
    ...fleets.flatMap(suspended),
    ...(await wrongAnswers(url, wanted.version)),
    ...(await stillOwed(lab)),
  ];
}

async function wrongLive(
  { name, minSize, maxSize, desiredCapacity, hosts }: FleetOverview,
  wanted: Wanted,
): Promise<readonly string[]> {
  const sizes = [minSize, maxSize, desiredCapacity, hosts.length].join(", ");
  const wantedSizes = [wanted.hosts, 2 * wanted.hosts, wanted.hosts, wanted.hosts].join(", ");
  const each = hosts.map(async ({ instanceId, address, lifecycleState, targetStates }) => {
    const version = await versionAt(`http://${address}:8080/`);
    const found = [lifecycleState, ...targetStates, version].join(", ");
    const right = ["InService", "healthy", wanted.version].join(", ");
    return found === right ? [] : [`${name}: ${instanceId} is ${found}; ${right} is wanted`];
  });
  return [
    ...(sizes === wantedSizes ? [] : [`${name} has the sizes and hosts ${sizes}; ${wantedSizes} are wanted`]),
    ...(await Promise.all(each)).flat(),
  ];
}

/** A fleet that stays for the way back keeps all its hosts by its MinSize; otherwise nothing can launch in it. */
function wrongIdle(
  { name, minSize, maxSize, desiredCapacity, hosts }: FleetOverview,
  { change, hosts: count }: Wanted,
): readonly string[] {
  const staying = hosts.filter(({ lifecycleState }) => !lifecycleState.startsWith("Terminat")).length;
  const found = [minSize, desiredCapacity, staying, ...(change.keeps === true ? [] : [maxSize])];
  const right = change.keeps === true ? [count, count, count] : [0, 0, 0, 0];
  return found.join() === right.join()
    ? []
    : [`${name}, which has no requests, has the sizes and hosts ${found.join()}; ${right.join()} are wanted`];
}

function suspended({ name, suspendedProcesses }: FleetOverview): readonly string[] {
  return suspendedProcesses.length === 0 ? [] : [`${name}: suspended: ${suspendedProcesses.join(", ")}`];
}

async function wrongAnswers(url: string, version: string): Promise<readonly string[]> {
  const answers = new Set<string>();
  for (let asked = 0; asked < ANSWERS; asked += 1) {
    answers.add(await versionAt(url));
  }
  const found = [...answers].sort().join(", ");
  return found === version ? [] : [`answers come from version ${found}; only ${version} is wanted`];
}

async function versionAt(url: string): Promise<string> {
  const response = await fetch(url);
  const text = await response.text();
  return response.ok ? served.parse(JSON.parse(text)).version.trim() : `none (${response.status})`;
}
