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

/** Key of the object that names the guard's content for which the dead-man has done its work. */
export function restoredKey(guardKey: string): string {
  return `${guardKey}.restored`;
}
