import type { ServiceTable } from "../service-table";

const GROUP = "autoScalingGroup:*:autoScalingGroupName/{AutoScalingGroupName}";
const TAGGED = "autoScalingGroup:*:autoScalingGroupName/{Tags.ResourceId}";

/**
 * A caller who gives Auto Scaling a launch template must be allowed to launch from it (user guide, "Control Amazon
 * EC2 launch template usage"). The permission to pass the role is needed when the role is put into the instance
 * profile, see iam.ts.
 */
const LAUNCHES = ["ec2:RunInstances", "ec2:CreateTags"].map((action) => ({
  action,
  resource: "arn:aws:ec2:{region}:{account}:instance/*",
  when: ["LaunchTemplate", "MixedInstancesPolicy", "DesiredConfiguration"],
}));

/** Condition keys of the properties that an update changes. The group keeps the other properties. */
const UPDATED = {
  "autoscaling:LaunchConfigurationName": "{LaunchConfigurationName}",
  "autoscaling:MaxSize": "{MaxSize}",
  "autoscaling:MinSize": "{MinSize}",
  "autoscaling:VPCZoneIdentifiers": "{VPCZoneIdentifier}",
};

/** Service authorization reference, Amazon EC2 Auto Scaling: no Describe operation supports resource-level permissions. */
export const AUTOSCALING: ServiceTable = {
  prefix: "autoscaling",
  arn: "regional",
  describing: /^Describe/,
  operations: {
    AttachLoadBalancers: [GROUP],
    AttachLoadBalancerTargetGroups: [GROUP],
    CancelInstanceRefresh: [GROUP],
    CompleteLifecycleAction: [GROUP],
    CreateAutoScalingGroup: [
      GROUP,
      ...LAUNCHES,
      { action: "autoscaling:CreateOrUpdateTags", resource: GROUP, when: ["Tags"] },
    ],
    CreateOrUpdateTags: [TAGGED],
    DeleteAutoScalingGroup: [GROUP],
    DeleteLifecycleHook: [GROUP],
    DeleteNotificationConfiguration: [GROUP],
    DeletePolicy: [GROUP],
    DeleteScheduledAction: [GROUP],
    DeleteTags: [TAGGED],
    DetachLoadBalancers: [GROUP],
    DetachLoadBalancerTargetGroups: [GROUP],
    DisableMetricsCollection: [GROUP],
    EnableMetricsCollection: [GROUP],
    EnterStandby: [GROUP],
    ExecutePolicy: [GROUP],
    ExitStandby: [GROUP],
    PutLifecycleHook: [GROUP],
    PutNotificationConfiguration: [GROUP],
    PutScalingPolicy: [GROUP],
    PutScheduledUpdateGroupAction: [GROUP],
    RecordLifecycleActionHeartbeat: [GROUP],
    ResumeProcesses: [GROUP],
    RollbackInstanceRefresh: [GROUP],
    SetDesiredCapacity: [GROUP],
    SetInstanceProtection: [GROUP],
    StartInstanceRefresh: [GROUP, ...LAUNCHES],
    SuspendProcesses: [GROUP],
    TerminateInstanceInAutoScalingGroup: [GROUP],
    UpdateAutoScalingGroup: [{ resource: GROUP, context: UPDATED }, ...LAUNCHES],
  },
};
