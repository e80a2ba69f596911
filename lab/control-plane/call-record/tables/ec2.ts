import type { ServiceTable } from "../service-table";
import { NETWORK_OPERATIONS } from "./ec2-network";

/**
 * Service authorization reference, Amazon EC2: no Describe operation supports resource-level permissions, and a call that
 * creates something with tags also needs ec2:CreateTags.
 */
export const EC2: ServiceTable = {
  prefix: "ec2",
  arn: "regional",
  describing: /^Describe/,
  besides: [
    {
      action: "ec2:CreateTags",
      resource: "arn:aws:ec2:{region}:{account}:{TagSpecification.ResourceType}/*",
      when: ["TagSpecification.Tag"],
    },
  ],
  operations: {
    ...NETWORK_OPERATIONS,
    CreateLaunchTemplate: ["launch-template/*"],
    CreateLaunchTemplateVersion: ["launch-template/{LaunchTemplateId}"],
    CreateTags: ["*/{ResourceId}"],
    DeleteLaunchTemplate: ["launch-template/{LaunchTemplateId}"],
    DeleteTags: ["*/{ResourceId}"],
    ModifyLaunchTemplate: ["launch-template/{LaunchTemplateId}"],
    RunInstances: ["instance/*"],
    TerminateInstances: ["instance/{InstanceId}"],
  },
};
