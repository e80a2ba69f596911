import type { ServiceTable } from "../service-table";

const ROLE = "role/{RoleName}";
const PROFILE = "instance-profile/{InstanceProfileName}";
const BOUNDARY = { "iam:PermissionsBoundary": "{PermissionsBoundary}" };
const BOUNDED = { resource: ROLE, context: BOUNDARY };
const MANAGED = { resource: ROLE, context: { ...BOUNDARY, "iam:PolicyARN": "{PolicyArn}" } };
const POLICY = "policy/{PolicyName}";

/**
 * Service authorization reference, AWS IAM. Putting a role into an instance profile means passing it to EC2 (IAM user
 * guide, "Grant a user permissions to pass a role to an AWS service").
 */
export const IAM: ServiceTable = {
  prefix: "iam",
  arn: "global",
  homeRegion: "us-east-1",
  operations: {
    AddRoleToInstanceProfile: [
      PROFILE,
      { action: "iam:PassRole", resource: ROLE, context: { "iam:PassedToService": "ec2.amazonaws.com" } },
    ],
    AttachRolePolicy: [MANAGED],
    CreateInstanceProfile: [PROFILE, { action: "iam:TagInstanceProfile", resource: PROFILE, when: ["Tags"] }],
    CreatePolicy: [POLICY],
    CreateRole: [BOUNDED, { action: "iam:TagRole", resource: ROLE, when: ["Tags"] }],
    DeleteInstanceProfile: [PROFILE],
    DeletePolicy: ["{PolicyArn}"],
    DeleteRole: [ROLE],
    DeleteRolePolicy: [BOUNDED],
    DetachRolePolicy: [MANAGED],
    GetInstanceProfile: [PROFILE],
    GetPolicy: ["{PolicyArn}"],
    GetRole: [ROLE],
    GetRolePolicy: [ROLE],
    ListAttachedRolePolicies: [ROLE],
    ListInstanceProfilesForRole: [ROLE],
    ListRolePolicies: [ROLE],
    PutRolePermissionsBoundary: [BOUNDED],
    PutRolePolicy: [BOUNDED],
    RemoveRoleFromInstanceProfile: [PROFILE],
    TagInstanceProfile: [PROFILE],
    TagRole: [ROLE],
    UntagInstanceProfile: [PROFILE],
    UntagRole: [ROLE],
    UpdateAssumeRolePolicy: [ROLE],
    UpdateRole: [ROLE],
  },
};

/** Service authorization reference, AWS Security Token Service. */
export const STS: ServiceTable = {
  prefix: "sts",
  arn: "global",
  operations: { GetCallerIdentity: ["*"] },
};
