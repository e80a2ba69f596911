import assert from "node:assert/strict";
import type { RolloutSettings } from "../../../rollout/model/settings";
import { elastic, guarded } from "./rehearsal";
import { NEW, type SimAws } from "./sim-aws";
import { isActiveAt, targetOf } from "./sim-deployment";

/** How a rollout may be asked for, by what it does to the Auto Scaling group. */
export interface Shape {
  readonly name: string;
  readonly hosts: number;
  readonly asked: Partial<RolloutSettings>;
}

const deployer = { suspension: "deployer" } as const;
const ONE_MORE = { additionalBatch: { hosts: 1 } } as const;

export const SHAPES: readonly Shape[] = [
  { name: "in place, suspended by the deployer", hosts: 3, asked: deployer },
  {
    name: "in batches, suspended by the deployer",
    hosts: 12,
    asked: { ...deployer, batch: { percent: 40 } },
  },
  { name: "with an additional host, one host", hosts: 1, asked: { ...deployer, ...ONE_MORE } },
  { name: "with an additional host, three hosts", hosts: 3, asked: ONE_MORE },
  {
    name: "with an additional third, twelve hosts",
    hosts: 12,
    asked: { ...deployer, additionalBatch: { percent: 30 } },
  },
];

/** The group of a shape as it is before any rollout. */
export function groupOf({ hosts }: Shape): SimAws {
  const aws = elastic(hosts);
  guarded(aws);
  return aws;
}

/** Nothing is left of a rollout in the group. */
export function assertAsBefore(aws: SimAws, hosts: number, what: string): void {
  const guard = guarded(aws);
  assert.deepEqual(guard.owed, { processes: [] }, what);
  assert.equal(guard.guard?.lease, undefined, what);
  assert.deepEqual([...aws.suspended.keys()], [], what);
  assert.equal(aws.desiredCapacity, hosts, what);
  assert.equal(aws.inService().length, hosts, what);
  assert.deepEqual([...(aws.scaling?.protectedHosts ?? [])], [], what);
}

/** Watches from now on that never fewer hosts serve. */
export function keepingCapacity(aws: SimAws, least: () => number): void {
  const { ticked } = aws.clock;
  aws.clock.ticked = () => {
    ticked?.();
    assert.ok(aws.serving() >= least(), `${aws.serving()} of ${least()} hosts serve`);
  };
}

/** Does something once, while the first host of the new revision's deployment is done and others are not. */
export function midway(aws: SimAws, action: () => void): void {
  const { ticked } = aws.clock;
  let done = false;
  aws.clock.ticked = () => {
    const now = aws.clock.now();
    const running = aws.deployments.find(
      (sim) => sim.creator === "user" && sim.revision.key === NEW.key && isActiveAt(sim, now),
    );
    const [first] = running?.hosts ?? [];
    if (!done && running && first && targetOf(running, first, now).status === "Succeeded") {
      done = true;
      action();
    }
    ticked?.();
  };
}
