import { allow, type PolicyDocument, policyDocument, type Statement } from "../policy-document";
import { previewStatements } from "./preview-policy";
import { type DeployedStack, globalArn, namePrefix, ownArn } from "./stack-names";

/**
 * What `pulumi up` and `pulumi destroy` need of AWS: to see, to deploy, and to change what has the stack's name. Of services
 * whose resources have no such name (EC2 calls by id), everything that the program calls, in the stack's region only.
 * A role that it makes can be given only to the services of the stack.
 */
export function upPolicy(stack: DeployedStack): PolicyDocument {
  return policyDocument([
    ...previewStatements(stack),
    deploy(stack),
    ...changeRoles(stack),
    changeRevisions(stack),
    changeNamed(stack),
    changeInRegion(stack),
    databasePassword(stack),
    serviceRoles(stack),
  ]);
}

function deploy(stack: DeployedStack): Statement {
  const prefix = namePrefix(stack);
  return allow(
    "Deploy",
    ["codedeploy:*"],
    [
      ownArn(stack, "codedeploy", `application:${prefix}*`),
      ownArn(stack, "codedeploy", `deploymentgroup:${prefix}*`),
      ownArn(stack, "codedeploy", `deploymentconfig:${prefix}*`),
    ],
  );
}

function changeRoles(stack: DeployedStack): Statement[] {
  const roles = globalArn(stack, "iam", `role/${namePrefix(stack)}-*`);
  const services = [
    ...["ec2", `codedeploy.${stack.region}`, "codedeploy", "vpc-flow-logs", "monitoring.rds"],
    ...["states", "scheduler"],
  ];
  const { permissionsBoundaryArn } = stack;
  const bounded =
    permissionsBoundaryArn === undefined
      ? undefined
      : { StringEquals: { "iam:PermissionsBoundary": permissionsBoundaryArn } };
  return [
    allow("GiveRights", ["iam:CreateRole", "iam:PutRolePolicy"], roles, bounded),
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
        "iam:UpdateRole",
      ],
      [roles, globalArn(stack, "iam", `instance-profile/${namePrefix(stack)}-*`)],
    ),
    allow("HandRolesOver", ["iam:PassRole"], roles, {
      StringEquals: { "iam:PassedToService": services.map((service) => `${service}.amazonaws.com`) },
    }),
  ];
}

function changeRevisions(stack: DeployedStack): Statement {
  const bucket = `arn:${stack.partition}:s3:::${namePrefix(stack)}-*`;
  return allow("ChangeBuckets", ["s3:*"], [bucket, `${bucket}/*`]);
}

/** What carries the stack's name in its ARN. */
function changeNamed(stack: DeployedStack): Statement {
  const prefix = namePrefix(stack);
  const own = (service: string, resource: string) => ownArn(stack, service, resource);
  return allow(
    "ChangeNamed",
    [
      ...["autoscaling:*", "cloudwatch:*", "events:*", "logs:*", "rds:*", "scheduler:*", "sns:*", "ssm:*"],
      "states:*",
    ],
    [
      own("autoscaling", `autoScalingGroup:*:autoScalingGroupName/${prefix}-*`),
      own("cloudwatch", `alarm:${prefix}-*`),
      globalArn(stack, "cloudwatch", `dashboard/${prefix}*`),
      own("events", `rule/${prefix}-*`),
      own("logs", `log-group:/${stack.project}/${stack.stack}/*`),
      own("logs", `log-group:/aws/vendedlogs/states/${prefix}-*`),
      own("rds", `*:${prefix}-*`),
      own("scheduler", `*/${prefix}-*`),
      own("sns", `${prefix}-*`),
      own("ssm", `parameter/${stack.project}/${stack.stack}/*`),
      own("states", `stateMachine:${prefix}-*`),
    ],
  );
}

/** What EC2, load balancers, certificates, keys and zones are called is an id, or a name cut short. */
function changeInRegion(stack: DeployedStack): Statement {
  return allow(
    "ChangeInRegion",
    [
      "acm:AddTagsToCertificate",
      "acm:DeleteCertificate",
      "acm:RequestCertificate",
      "ec2:Allocate*",
      "ec2:Associate*",
      "ec2:Attach*",
      "ec2:Authorize*",
      "ec2:Create*",
      "ec2:Delete*",
      "ec2:Detach*",
      "ec2:Disassociate*",
      "ec2:Modify*",
      "ec2:Release*",
      "ec2:Revoke*",
      "ec2:RunInstances",
      "elasticloadbalancing:*",
      "kms:CreateGrant",
      "route53:ChangeResourceRecordSets",
      "wafv2:AssociateWebACL",
      "wafv2:DisassociateWebACL",
    ],
    "*",
    // Route 53 answers in us-east-1, wherever its caller stands.
    { StringEquals: { "aws:RequestedRegion": [...new Set([stack.region, "us-east-1"])] } },
  );
}

/** RDS makes the secret of a managed password in its caller's name (RDS user guide, Secrets Manager permissions). */
function databasePassword(stack: DeployedStack): Statement {
  return allow(
    "DatabasePassword",
    ["secretsmanager:CreateSecret", "secretsmanager:TagResource"],
    ownArn(stack, "secretsmanager", "secret:rds!*"),
  );
}

/** AWS's own roles for the services, made at the first use in an account. */
function serviceRoles(stack: DeployedStack): Statement {
  const names = ["autoscaling", "elasticloadbalancing", "rds", "spot"].map((name) => `${name}.amazonaws.com`);
  return allow(
    "ServiceLinkedRoles",
    ["iam:CreateServiceLinkedRole"],
    globalArn(stack, "iam", "role/aws-service-role/*"),
    { StringEquals: { "iam:AWSServiceName": names } },
  );
}
