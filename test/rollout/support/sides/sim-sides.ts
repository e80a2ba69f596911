import assert from "node:assert/strict";
import { SIDES, type Side, type Weights } from "../../../../rollout/model/two-fleets";
import { CallError } from "../../../../rollout/ports/call-error";
import type { Port } from "../../../../rollout/ports/port";
import type { GroupChange } from "../../../../rollout/ports/scaling";
import type { SideTargets } from "../../../../rollout/ports/traffic";
import { elastic } from "../rehearsal";
import { SimAws, TARGET_GROUP } from "../sim-aws";
import { targetOf } from "../sim-deployment";
import { SimScaling } from "../sim-scaling";
import type { VirtualClock } from "../virtual-clock";

export const GREEN = {
  deploymentGroupName: "production-green",
  autoScalingGroupName: "shop-fleet-green",
  targetGroupArn: `${TARGET_GROUP}-green`,
};
export const LISTENER = "arn:aws:elasticloadbalancing:eu-central-1:1:listener/app/shop/1/2";
const RULE = "arn:aws:elasticloadbalancing:eu-central-1:1:listener-rule/app/shop/1/2/3";
const TARGETS: SideTargets = { blue: TARGET_GROUP, green: GREEN.targetGroupArn };

/**
 * Two fleets with a deployment group and a target group each, and the listener rule that shares the traffic among them, in
 * virtual time. Blue runs OLD at the start and has all requests; green is empty.
 */
export class SimSides {
  readonly sides: { readonly [S in Side]: SimAws };
  /** All calls to AWS. */
  readonly calls: string[] = [];
  /** Undefined: there is no rule, and the listener's default action forwards to blue. */
  weights: Weights | undefined;
  /** When the hosts of a side go by a scheduled action. */
  readonly retirements = new Map<Side, number>();
  readonly alarms = new Map<string, "OK" | "ALARM">();
  /** Hosts that were waiting for their revision when the launch hook was removed. */
  readonly abandoned: string[] = [];
  before: (operation: string) => void = () => undefined;
  after: (operation: string) => void = () => undefined;
  /** Called whenever time has passed. */
  ticked: () => void = () => undefined;
  readonly port: Port;

  constructor(hosts = 3, clock?: VirtualClock) {
    const blue = elastic(hosts, clock);
    blue.minSize = 2;
    const green = new SimAws(blue.clock, [], "g");
    green.deployments.length = 0;
    Object.assign(green, { minSize: 0, maxSize: 0, desiredCapacity: 0 });
    green.scaling = new SimScaling(green, 500);
    this.sides = { blue, green };
    for (const side of SIDES) {
      this.connect(side);
    }
    blue.clock.ticked = () => this.advance();
    this.port = this.routed();
  }

  get clock(): VirtualClock {
    return this.sides.blue.clock;
  }

  /** The share of requests that a side gets, in percent. */
  share(side: Side): number {
    const { blue, green } = this.weights ?? { blue: 1, green: 0 };
    return ((side === "blue" ? blue : green) * 100) / (blue + green);
  }

  /** Hosts of a side that answer requests: in service, with a revision, past their first check, and not being deployed to. */
  answering(side: Side): readonly string[] {
    const aws = this.sides[side];
    const now = this.clock.now();
    const isAtWork = (host: string) =>
      aws.deployments.some(
        (sim) => sim.hosts.includes(host) && targetOf(sim, host, now).status === "InProgress",
      );
    return aws
      .inService()
      .filter((host) => aws.scaling?.revisionOn(host) !== undefined && aws.unhealthy.get(host) === undefined)
      .filter((host) => aws.scaling?.isUnchecked(host) === false && !isAtWork(host));
  }

  /** Keys of the revisions that requests may meet now. */
  answers(): ReadonlySet<string | undefined> {
    const serving = SIDES.filter((side) => this.share(side) > 0);
    const hosts = serving.flatMap((side) =>
      this.answering(side).map((host) => this.sides[side].scaling?.revisionOn(host)),
    );
    return new Set(hosts);
  }

  private routed(): Port {
    const { blue, green } = this.ports();
    const byGroup = (name: string) => (name === GREEN.autoScalingGroupName ? green : blue);
    const byName = ({ deploymentGroupName }: { readonly deploymentGroupName: string }) =>
      deploymentGroupName === GREEN.deploymentGroupName ? green : blue;
    const byId = (id: string) => (id.startsWith("g-") ? green : blue);
    return {
      ...blue,
      createDeployment: (request) => byName(request).createDeployment(request),
      getDeployment: (id) => byId(id).getDeployment(id),
      getDeployments: (ids) => byId(ids[0] ?? "").getDeployments(ids),
      listDeployments: (group, filter) => byName(group).listDeployments(group, filter),
      lastSuccessful: (group) => byName(group).lastSuccessful(group),
      listTargets: (id) => byId(id).listTargets(id),
      getTargets: (id, hosts) => byId(id).getTargets(id, hosts),
      stopDeployment: (id, rollback) => byId(id).stopDeployment(id, rollback),
      scalingActivities: (name) => byGroup(name).scalingActivities(name),
      fleet: (name) => byGroup(name).fleet(name),
      instances: (name) => byGroup(name).instances(name),
      subnetRoom: (name) => byGroup(name).subnetRoom(name),
      rollbackAlarms: (group) => byName(group).rollbackAlarms(group),
      runningRefresh: (name) => byGroup(name).runningRefresh(name),
      launchHooks: (name) => byGroup(name).launchHooks(name),
      targetHealth: (arn) => (arn === GREEN.targetGroupArn ? green : blue).targetHealth(arn),
      ...this.sideCalls(),
      ...this.trafficCalls(),
    };
  }

  private ports() {
    return { blue: this.sides.blue.port, green: this.sides.green.port };
  }

  private sideCalls() {
    const sideOf = (name: string): Side => (name.endsWith("-green") ? "green" : "blue");
    const calling = <T>(side: Side, operation: string, run: (aws: SimAws) => T) =>
      this.sides[side].call(operation, () => run(this.sides[side]));
    return {
      changeGroup: (name: string, change: GroupChange) =>
        calling(sideOf(name), "UpdateAutoScalingGroup", (aws) => resize(aws, change)),
      retireAt: (name: string, at: number) =>
        calling(sideOf(name), "PutScheduledUpdateGroupAction", () => {
          assert.ok(at > this.clock.now(), "a time in the past");
          this.retirements.set(sideOf(name), at);
        }),
      cancelRetirement: (name: string) =>
        calling(sideOf(name), "DeleteScheduledAction", () => void this.retirements.delete(sideOf(name))),
      retirementOf: (name: string) =>
        calling(sideOf(name), "DescribeScheduledActions", () => this.retirements.get(sideOf(name))),
      fleetsOf: ({ deploymentGroupName: name }: { readonly deploymentGroupName: string }) =>
        calling(sideOf(name), "GetDeploymentGroup", (aws) => (aws.attached ? [fleetName(sideOf(name))] : [])),
      nameFleets: (
        { deploymentGroupName: name }: { readonly deploymentGroupName: string },
        fleets: readonly string[],
      ) =>
        calling(sideOf(name), "UpdateDeploymentGroup", (aws) => {
          assert.deepEqual(fleets, fleets.length === 0 ? [] : [fleetName(sideOf(name))]);
          aws.attached = fleets.length > 0;
          this.abandoned.push(...(aws.attached ? [] : (aws.scaling?.abandonPending() ?? [])));
        }),
    };
  }

  private trafficCalls() {
    const { blue } = this.sides;
    const known = (listener: string, targets: SideTargets) => {
      assert.equal(listener, LISTENER);
      assert.deepEqual(targets, TARGETS);
    };
    return {
      weightRule: (listener: string, targets: SideTargets) =>
        blue.call("DescribeRules", () => {
          known(listener, targets);
          return this.weights === undefined ? undefined : { ruleArn: RULE, weights: this.weights };
        }),
      alarms: (names: readonly string[]) =>
        blue.call("DescribeAlarms", () => ({
          red: names.filter((name) => this.alarms.get(name) === "ALARM"),
          missing: names.filter((name) => !this.alarms.has(name)),
        })),
      createWeightRule: (listener: string, targets: SideTargets, weights: Weights) =>
        blue.call("CreateRule", () => {
          known(listener, targets);
          assert.equal(this.weights, undefined);
          this.weights = weights;
        }),
      setWeights: (rule: string, targets: SideTargets, weights: Weights) =>
        blue.call("ModifyRule", () => {
          known(LISTENER, targets);
          assert.equal(rule, RULE);
          this.weights = weights;
        }),
      deleteWeightRule: () =>
        blue.call("DeleteRule", () => {
          this.weights = undefined;
        }),
    };
  }

  private connect(side: Side): void {
    const aws = this.sides[side];
    aws.before = (operation) => {
      this.calls.push(operation);
      this.before(operation);
    };
    aws.after = (operation) => this.after(operation);
    aws.stateOf = (host) => (aws.scaling?.revisionOn(host) === undefined ? "unhealthy" : "healthy");
  }

  private advance(): void {
    for (const side of SIDES) {
      if ((this.retirements.get(side) ?? Number.POSITIVE_INFINITY) <= this.clock.now()) {
        this.retirements.delete(side);
        resize(this.sides[side], { minSize: 0, maxSize: 0, desiredCapacity: 0 });
      }
      this.sides[side].scaling?.advance();
    }
    this.ticked();
  }
}

function fleetName(side: Side): string {
  return side === "green" ? GREEN.autoScalingGroupName : "shop-fleet";
}

/** A desired capacity that is not asked for follows the limits (Auto Scaling API reference, UpdateAutoScalingGroup). */
function resize(aws: SimAws, change: GroupChange): void {
  const { minSize = aws.minSize, maxSize = aws.maxSize, launchTemplate = aws.launchTemplate } = change;
  const desired =
    change.desiredCapacity ?? Math.min(Math.max(aws.desiredCapacity, minSize), Math.max(maxSize, minSize));
  if (minSize > maxSize || desired < minSize || desired > maxSize) {
    throw new CallError(
      "refused",
      "UpdateAutoScalingGroup",
      `ValidationError: ${minSize}, ${desired}, ${maxSize}`,
    );
  }
  Object.assign(aws, { minSize, maxSize, desiredCapacity: desired, launchTemplate });
}
