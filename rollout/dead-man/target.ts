/** One deployment group that a dead-man looks after. */
export interface DeadManTarget {
  readonly autoScalingGroupName: string;
  readonly applicationName: string;
  readonly deploymentGroupName: string;
  /** As the Deployment's `guard`. */
  readonly guard: { readonly bucket: string; readonly key: string };
}

/**
 * Input of one look: the text that a schedule gives to the state machine of `deadManDefinition`.
 *
 * @param topicArn SNS topic that tells operators what was resumed
 */
export function deadManInput(target: DeadManTarget, topicArn: string): string {
  const { autoScalingGroupName, applicationName, deploymentGroupName, guard } = target;
  return JSON.stringify({
    AutoScalingGroupName: autoScalingGroupName,
    ApplicationName: applicationName,
    DeploymentGroupName: deploymentGroupName,
    Bucket: guard.bucket,
    Key: guard.key,
    RestoredKey: restoredKey(guard.key),
    TopicArn: topicArn,
  });
}

/** The guard's `nonce` that a mark names. @throws Error where the dead-man has not written it */
export function parseMark(content: string, place: string): string {
  const mark: unknown = JSON.parse(content);
  if (typeof mark === "object" && mark !== null && "nonce" in mark && typeof mark.nonce === "string") {
    return mark.nonce;
  }
  throw new Error(`${place} is no mark of the dead-man: it has no nonce`);
}

/** Key of the object that names the guard's content for which the dead-man has done its work. */
export function restoredKey(guardKey: string): string {
  return `${guardKey}.restored`;
}
