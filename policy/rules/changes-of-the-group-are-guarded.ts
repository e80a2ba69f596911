import { DEPLOYMENT_TYPE } from "@inservice/rollout/constants";
import { type Finding, violation, when } from "../reading/findings";
import type { Property } from "../reading/property";
import { resourceRule } from "../rule/rule";

/** What a rollout changes in a group must be undone afterwards, even if the deployer was killed. */
export const changesOfTheGroupAreGuarded = resourceRule({
  id: "changes-of-the-group-are-guarded",
  level: "mandatory",
  severity: "high",
  what:
    "A Deployment that suspends scaling processes itself, adds hosts during a rollout, or moves traffic between two fleets, has a " +
    "guard.",
  why:
    "A rollout writes each change of the Auto Scaling group, and each shift of traffic, into the guard " +
    "before it makes the change. Without a guard, a deployer that is killed leaves suspended processes, " +
    "surplus hosts or split traffic behind, and nobody knows which. Also, two rollouts can undo each other's changes.",
  fix:
    "set guard on the Deployment to an object that no other Deployment uses, such as { bucket, key: " +
    '"guard/APPLICATION/GROUP.json" } in the bucket of the revisions; or set suspension to "codedeploy" or ' +
    '"none", and remove additionalBatch and twoFleets.',
  sources: [
    "Amazon EC2 Auto Scaling user guide, suspend and resume processes (they stay suspended until somebody resumes them)",
    "issue 70 of aws-samples/aws-codedeploy-samples (suspensions that stay after a failure)",
  ],
  types: [DEPLOYMENT_TYPE],
  check: ({ props }) =>
    when(props.at("guard"), (guard) =>
      guard === undefined ? [...suspends(props), ...addsHosts(props), ...shifts(props)] : [],
    ),
});

function suspends(props: Property): readonly Finding[] {
  const suspension = props.at("suspension");
  return when(suspension, (owner) =>
    owner === "deployer" ? [violation(suspension.path, owner, "guard is not set")] : [],
  );
}

function addsHosts(props: Property): readonly Finding[] {
  const batch = props.at("additionalBatch");
  return when(batch, (amount) =>
    amount === undefined ? [] : [violation(batch.path, amount, "guard is not set")],
  );
}

function shifts(props: Property): readonly Finding[] {
  const second = props.at("twoFleets");
  return when(second, (value) =>
    value === undefined ? [] : [violation(second.path, "set", "guard is not set")],
  );
}
