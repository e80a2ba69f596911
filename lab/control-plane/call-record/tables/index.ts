import type { ServiceTable } from "../service-table";
import { AUTOSCALING } from "./autoscaling";
import { CODEDEPLOY_COMMANDS, codedeploy } from "./codedeploy";
import { EC2 } from "./ec2";
import { ACM, ROUTE53, WAFV2 } from "./edge";
import { elasticloadbalancing } from "./elasticloadbalancing";
import { IAM, STS } from "./iam";
import { CLOUDWATCH, EVENTS, LOGS, SNS } from "./observability";
import { rds } from "./rds";
import { s3 } from "./s3";
import { KMS, SECRETSMANAGER } from "./secrets";
import { ssm } from "./ssm";
import { scheduler, states } from "./watch";

/** Permissions by the service's name in signatures. */
export const SERVICE_TABLES: Readonly<Record<string, ServiceTable>> = {
  acm: ACM,
  autoscaling: AUTOSCALING,
  codedeploy,
  "codedeploy-commands-secure": CODEDEPLOY_COMMANDS,
  ec2: EC2,
  elasticloadbalancing,
  events: EVENTS,
  iam: IAM,
  kms: KMS,
  logs: LOGS,
  monitoring: CLOUDWATCH,
  rds,
  route53: ROUTE53,
  s3,
  scheduler,
  secretsmanager: SECRETSMANAGER,
  sns: SNS,
  ssm,
  states,
  sts: STS,
  wafv2: WAFV2,
};
