import { code, count } from "./markdown.mjs";
import { known } from "./properties.mjs";
import { ROLLOUT_TYPES } from "./stored-form.mjs";

/** What replacing or deleting one of these does to those who use it. */
const CONSEQUENCES = {
  "aws:lb/loadBalancer:LoadBalancer": "its DNS name changes and open connections end",
  "aws:lb/listener:Listener": "its port does not answer in between",
  "aws:lb/targetGroup:TargetGroup": "the new one answers 503 until hosts are registered and healthy in it",
  "aws:autoscaling/group:Group": "all of its hosts end, and new ones must start and get the revision",
  "aws:codedeploy/application:Application": "its deployments and revisions are forgotten",
  "aws:codedeploy/deploymentGroup:DeploymentGroup": "no deployment can be rolled back to",
  "aws:s3/bucket:Bucket": "its objects, also the revisions a rollback needs, are lost",
  "aws:rds/instance:Instance": "its data is lost unless a snapshot is restored",
  "aws:rds/cluster:Cluster": "its data is lost unless a snapshot is restored",
  "aws:ec2/vpc:Vpc": "everything in it is replaced too",
};

/** What a reviewer must have seen, worst first: `{ level: "blocks" | "risk", text }`. */
export function risksOf(changes, plans) {
  return [
    ...changes.flatMap(protectedRisk),
    ...byConsequence(changes).flatMap(changeRisk),
    ...fleetRisks(changes),
    ...plans.flatMap((plan) => (plans.length === 1 ? planRisks(plan) : named(plan))),
  ];
}

function protectedRisk(change) {
  return change.isProtected && (change.kind === "delete" || change.kind === "replace")
    ? [
        blocks(
          `${subject(change)} is protected: up refuses to ${change.kind} it until \`protect\` is taken off`,
        ),
      ]
    : [];
}

function byConsequence(changes) {
  const weighty = (change) => CONSEQUENCES[change.type] !== undefined;
  return [...changes.filter(weighty), ...changes.filter((change) => !weighty(change))];
}

function changeRisk(change) {
  if (change.kind !== "delete" && change.kind !== "replace") {
    return [];
  }
  const consequence = CONSEQUENCES[change.type];
  const then = consequence === undefined ? "" : `: ${consequence}`;
  const because =
    change.keys.length === 0 ? "" : ` because of ${change.keys.map((key) => code(key)).join(", ")}`;
  return consequence === undefined && change.kind === "delete"
    ? [risk(`${subject(change)} is deleted`)]
    : [risk(`${subject(change)} is ${change.kind}d${because}${then}`)];
}

function fleetRisks(changes) {
  return changes
    .filter(({ type, kind }) => type === ROLLOUT_TYPES.fleet && (kind === "create" || kind === "update"))
    .flatMap((change) => {
      const template = change.differences.some(({ path }) =>
        /^launchTemplate|^launchConfiguration/.test(path),
      );
      return [
        ...(template && change.inputs?.instanceRefresh === undefined
          ? [
              risk(
                `${subject(change)} has a new launch template: hosts that run keep the old one until they are replaced`,
              ),
            ]
          : []),
        ...(known(change.inputs, "minSize") === 1
          ? [risk(`${subject(change)} may shrink to 1 host: nothing serves while that one changes`)]
          : []),
      ];
    });
}

/** Where a program has several rollouts, a risk says whose it is. */
function named(plan) {
  return planRisks(plan).map(({ level, text }) => ({ level, text: `${code(plan.name)}: ${text}` }));
}

function planRisks(plan) {
  if (!plan.runs) {
    return [];
  }
  const { hosts, isPossible, lowest } = plan;
  const found = [];
  if (isPossible === false) {
    found.push(blocks(`the rollout cannot start: as many hosts must stay healthy as there are (${hosts})`));
  } else if (lowest === 0) {
    found.push(risk(`no host is in service while ${count(hosts, "host")} change together: requests fail`));
  } else if (lowest !== undefined && lowest * 2 < hosts) {
    found.push(risk(`less than half of the capacity is in service at times: ${lowest} of ${hosts} hosts`));
  }
  return [...found, ...scriptRisks(plan)];
}

/** What the hooks of the installed and of the new revision do to their Auto Scaling group, and may leave. */
function scriptRisks({ suspension, standby, batch }) {
  const found = [];
  if (suspension !== "none") {
    found.push(
      risk("the hooks suspend scaling processes: a host that dies meanwhile can leave them suspended"),
    );
  }
  if (standby !== "none") {
    found.push(
      risk(
        "the hooks put hosts into Standby: a host that dies meanwhile can leave a lower minimum size, or stay in Standby",
      ),
    );
  }
  if ((suspension !== "none" || standby !== "none") && batch > 1) {
    found.push(
      risk(
        `up to ${batch} hosts change at once, and undo each other's changes to their group: set rollout.method to oneAtATime`,
      ),
    );
  }
  return found;
}

function subject({ shortType, name }) {
  return `${code(shortType)} ${code(name)}`;
}

function risk(text) {
  return { level: "risk", text };
}

function blocks(text) {
  return { level: "blocks", text };
}
