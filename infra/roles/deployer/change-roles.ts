import { dnsSuffix } from "../../base/partition";
import { allow, type Statement } from "../policy-document";
import { type DeployedStack, globalArn, namePrefix } from "./stack-names";

/**
 * AWS's policy for enhanced monitoring, the only managed policy that the program attaches
 * (infra/database/monitoring-role.ts).
 */
const MONITORING_POLICY = "policy/service-role/AmazonRDSEnhancedMonitoringRole";

/**
 * Services that assume a role of the stack. In China, EC2 and CodeDeploy have other names. IAM sometimes compares the
 * one form and sometimes the other (terraform-aws-modules/terraform-aws-eks#3422).
 */
function servicesOf({ partition, region }: DeployedStack): string[] {
  const suffixes = [...new Set(["amazonaws.com", dnsSuffix(partition)])];
  const hosts = ["ec2", `codedeploy.${region}`, "codedeploy"];
  const others = ["vpc-flow-logs", "monitoring.rds", "states", "scheduler"];
  return [
    ...suffixes.flatMap((suffix) => hosts.map((name) => `${name}.${suffix}`)),
    ...others.map((name) => `${name}.amazonaws.com`),
  ];
}

/**
 * Roles with the stack's name. If the stack has a permissions boundary, a role without it can get no permissions.
 * Each role can be passed only to the services of the stack.
 */
export function changeRoles(stack: DeployedStack): Statement[] {
  const roles = globalArn(stack, "iam", `role/${namePrefix(stack)}-*`);
  const profiles = globalArn(stack, "iam", `instance-profile/${namePrefix(stack)}-*`);
  const monitoring = `arn:${stack.partition}:iam::aws:${MONITORING_POLICY}`;
  const bounded = boundedBy(stack);
  return [
    allow("GiveRights", ["iam:CreateRole", "iam:PutRolePolicy"], roles, bounded),
    ...(bounded === undefined
      ? []
      : [allow("BoundRoles", ["iam:PutRolePermissionsBoundary"], roles, bounded)]),
    allow("AttachMonitoring", ["iam:AttachRolePolicy", "iam:DetachRolePolicy"], roles, {
      StringEquals: { "iam:PolicyARN": monitoring },
    }),
    allow(
      "ChangeRoles",
      [
        "iam:AddRoleToInstanceProfile",
        "iam:CreateInstanceProfile",
        "iam:DeleteInstanceProfile",
        "iam:DeleteRole",
        "iam:DeleteRolePolicy",
        "iam:RemoveRoleFromInstanceProfile",
        "iam:TagInstanceProfile",
        "iam:TagRole",
        "iam:UntagInstanceProfile",
        "iam:UntagRole",
        "iam:UpdateAssumeRolePolicy",
        "iam:UpdateRoleDescription",
      ],
      [roles, profiles],
    ),
    allow("HandRolesOver", ["iam:PassRole"], roles, {
      StringEquals: { "iam:PassedToService": servicesOf(stack) },
    }),
    serviceRoles(stack),
  ];
}

function boundedBy({ permissionsBoundaryArn }: DeployedStack) {
  return permissionsBoundaryArn === undefined
    ? undefined
    : { StringEquals: { "iam:PermissionsBoundary": permissionsBoundaryArn } };
}

/** AWS's service-linked roles. AWS makes them at a service's first use in an account. */
function serviceRoles(stack: DeployedStack): Statement {
  const names = ["autoscaling", "elasticloadbalancing", "rds", "spot"].map((name) => `${name}.amazonaws.com`);
  return allow(
    "ServiceLinkedRoles",
    ["iam:CreateServiceLinkedRole"],
    globalArn(stack, "iam", "role/aws-service-role/*"),
    { StringEquals: { "iam:AWSServiceName": names } },
  );
}
