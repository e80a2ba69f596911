import type { Sentence } from "../stored-preview";
import type { Change } from "./changes";
import { known } from "./properties";
import { ROLLOUT_TYPES } from "./resource-types";
import { blocks, type Risk, risk } from "./risk";

/** What replacing or deleting one of these does to those who use it. */
const CONSEQUENCES = new Map([
  ["aws:lb/loadBalancer:LoadBalancer", "its DNS name changes and open connections end"],
  ["aws:lb/listener:Listener", "its port does not answer in between"],
  ["aws:lb/targetGroup:TargetGroup", "the new one answers 503 until hosts are registered and healthy in it"],
  ["aws:autoscaling/group:Group", "all of its hosts end, and new ones must start and get the revision"],
  ["aws:codedeploy/application:Application", "its deployments and revisions are forgotten"],
  ["aws:codedeploy/deploymentGroup:DeploymentGroup", "no deployment can be rolled back to"],
  ["aws:s3/bucket:Bucket", "its objects, also the revisions a rollback needs, are lost"],
  ["aws:rds/instance:Instance", "its data is lost unless a snapshot is restored"],
  ["aws:rds/cluster:Cluster", "its data is lost unless a snapshot is restored"],
  ["aws:ec2/vpc:Vpc", "everything in it is replaced too"],
]);

/** What the changes of resources mean for those who use them, worst first. */
export function changeRisks(changes: readonly Change[]): Risk[] {
  const weighty = changes.filter(({ type }) => CONSEQUENCES.has(type));
  const others = changes.filter(({ type }) => !CONSEQUENCES.has(type));
  return [
    ...changes.flatMap(protectionRisks),
    ...[...weighty, ...others].flatMap(lossRisks),
    ...changes.flatMap(fleetRisks),
  ];
}

function protectionRisks(change: Change): Risk[] {
  return change.isProtected && isLoss(change)
    ? [
        blocks(
          ...subject(change),
          ` is protected: up refuses to ${change.kind} it until `,
          { code: "protect" },
          " is taken off",
        ),
      ]
    : [];
}

function lossRisks(change: Change): Risk[] {
  if (!isLoss(change)) {
    return [];
  }
  const consequence = CONSEQUENCES.get(change.type);
  const then = consequence === undefined ? [] : [`: ${consequence}`];
  return [risk(...subject(change), ` is ${change.kind}d`, ...reasonOf(change), ...then)];
}

/** The properties that force a replacement. */
function reasonOf({ kind, keys }: Change): Sentence {
  if (kind === "delete" || keys.length === 0) {
    return [];
  }
  return [" because of ", ...keys.flatMap((code, index) => (index === 0 ? [{ code }] : [", ", { code }]))];
}

function fleetRisks(change: Change): Risk[] {
  const { type, kind, differences, inputs } = change;
  if (type !== ROLLOUT_TYPES.fleet || (kind !== "create" && kind !== "update")) {
    return [];
  }
  const hasNewTemplate = differences.some(({ path }) => /^launchTemplate|^launchConfiguration/.test(path));
  const found: Risk[] = [];
  if (hasNewTemplate && inputs.instanceRefresh === undefined) {
    const what = " has a new launch template: hosts that run keep the old one until they are replaced";
    found.push(risk(...subject(change), what));
  }
  if (known(inputs, "minSize") === 1) {
    const what = " may shrink to 1 host: nothing serves while that one changes";
    found.push(risk(...subject(change), what));
  }
  return found;
}

function isLoss({ kind }: Change): boolean {
  return kind === "delete" || kind === "replace";
}

function subject({ shortType, name }: Change): Sentence {
  return [{ code: shortType }, " ", { code: name }];
}
