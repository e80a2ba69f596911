import { DEPLOYMENT_TYPE } from "@inservice/rollout/constants";
import { type Finding, violation, when } from "../findings";
import type { Property } from "../property";
import { resourceRule } from "../rule";

/** Who changes a group for the time of a rollout must know afterwards what to undo, even if he was killed. */
export const changesOfTheGroupAreGuarded = resourceRule({
  id: "changes-of-the-group-are-guarded",
  level: "mandatory",
  severity: "high",
  what: "A Deployment that suspends scaling processes itself, or adds hosts for the time of a rollout, has a guard.",
  why:
    "The guard holds what a rollout has changed in the Auto Scaling group, before it changes it. Without one, a deployer " +
    "that is killed leaves processes suspended and hosts too many, and nobody knows which; and two of them undo each other's changes.",
  fix: 'set guard on the Deployment to an object of its own, e.g. { bucket, key: "guard/APPLICATION/GROUP.json" } in the bucket of the revisions; or set suspension to "codedeploy" or "none", and take additionalBatch out.',
  sources: [
    "Amazon EC2 Auto Scaling user guide, suspend and resume processes (they stay suspended until somebody resumes them)",
    "issue 70 of aws-samples/aws-codedeploy-samples (suspensions that stay after a failure)",
  ],
  types: [DEPLOYMENT_TYPE],
  check: ({ props }) =>
    when(props.at("guard"), (guard) =>
      guard === undefined ? [...suspends(props), ...addsHosts(props)] : [],
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
