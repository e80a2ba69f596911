import type { ServiceTable } from "../service-table";
import { autoscaling } from "./autoscaling";
import { codedeploy, codedeployCommands } from "./codedeploy";
import { ec2 } from "./ec2";
import { acm, route53, wafv2 } from "./edge";
import { elasticloadbalancing } from "./elasticloadbalancing";
import { iam, sts } from "./iam";
import { cloudwatch, events, logs, sns } from "./observability";
import { rds } from "./rds";
import { s3 } from "./s3";
import { kms, secretsmanager } from "./secrets";
import { ssm } from "./ssm";
import { scheduler, states } from "./watch";

/** Permissions by the service's name in signatures. */
export const SERVICE_TABLES: Readonly<Record<string, ServiceTable>> = {
  acm,
  autoscaling,
  codedeploy,
  "codedeploy-commands-secure": codedeployCommands,
  ec2,
  elasticloadbalancing,
  events,
  iam,
  kms,
  logs,
  monitoring: cloudwatch,
  rds,
  route53,
  s3,
  scheduler,
  secretsmanager,
  sns,
  ssm,
  states,
  sts,
  wafv2,
};
