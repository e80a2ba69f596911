import { certificate } from "./acm/certificate";
import { certificateValidation } from "./acm/certificate-validation";
import { attachment } from "./autoscaling/attachment";
import { group } from "./autoscaling/group";
import { lifecycleHook } from "./autoscaling/lifecycle-hook";
import { notification } from "./autoscaling/notification";
import { scalingPolicy } from "./autoscaling/policy";
import { schedule } from "./autoscaling/schedule";
import { dashboard } from "./cloudwatch/dashboard";
import { metricAlarm } from "./cloudwatch/metric-alarm";
import { application } from "./codedeploy/application";
import { deploymentConfig } from "./codedeploy/deployment-config";
import { deploymentGroup } from "./codedeploy/deployment-group";
import { defaultSecurityGroup } from "./ec2/default-security-group";
import { eip } from "./ec2/eip";
import { flowLog } from "./ec2/flow-log";
import { internetGateway } from "./ec2/internet-gateway";
import { launchTemplate } from "./ec2/launch-template";
import { natGateway } from "./ec2/nat-gateway";
import { route } from "./ec2/route";
import { routeTable } from "./ec2/route-table";
import { routeTableAssociation } from "./ec2/route-table-association";
import { securityGroup } from "./ec2/security-group";
import { subnet } from "./ec2/subnet";
import { vpc } from "./ec2/vpc";
import { vpcEndpoint } from "./ec2/vpc-endpoint";
import { listenerPolicy } from "./elb/listener-policy";
import { classicLoadBalancer } from "./elb/load-balancer";
import { loadBalancerPolicy } from "./elb/load-balancer-policy";
import { eventRule } from "./events/rule";
import { eventTarget } from "./events/target";
import { instanceProfile } from "./iam/instance-profile";
import { policy } from "./iam/policy";
import { role } from "./iam/role";
import { rolePolicy } from "./iam/role-policy";
import { rolePolicyAttachment } from "./iam/role-policy-attachment";
import { alias } from "./kms/alias";
import { key } from "./kms/key";
import { listener } from "./lb/listener";
import { listenerCertificate } from "./lb/listener-certificate";
import { listenerRule } from "./lb/listener-rule";
import { loadBalancer } from "./lb/load-balancer";
import { targetGroup } from "./lb/target-group";
import { logGroup } from "./logs/log-group";
import { logResourcePolicy } from "./logs/resource-policy";
import { dbInstance } from "./rds/instance";
import { parameterGroup } from "./rds/parameter-group";
import { subnetGroup } from "./rds/subnet-group";
import { record } from "./route53/record";
import { zone } from "./route53/zone";
import { bucket } from "./s3/bucket";
import { bucketServerSideEncryptionConfiguration } from "./s3/bucket-encryption";
import { bucketLifecycleConfiguration } from "./s3/bucket-lifecycle";
import { bucketLogging } from "./s3/bucket-logging";
import { bucketObjectv2 } from "./s3/bucket-object";
import { bucketOwnershipControls } from "./s3/bucket-ownership-controls";
import { bucketPolicy } from "./s3/bucket-policy";
import { bucketPublicAccessBlock } from "./s3/bucket-public-access-block";
import { bucketVersioning } from "./s3/bucket-versioning";
import { eventSchedule } from "./scheduler/schedule";
import { scheduleGroup } from "./scheduler/schedule-group";
import { secret } from "./secrets/secret";
import { secretVersion } from "./secrets/secret-version";
import type { AwsType } from "./services";
import { stateMachine } from "./sfn/state-machine";
import { topic } from "./sns/topic";
import { topicPolicy } from "./sns/topic-policy";
import { topicSubscription } from "./sns/topic-subscription";
import { parameter } from "./ssm/parameter";
import { securityGroupEgressRule, securityGroupIngressRule } from "./vpc/security-group-rule";
import { webAclAssociation } from "./wafv2/web-acl-association";

/** Every resource type of `aws` that the lab supports. */
export const TYPES: readonly AwsType[] = [
  alias,
  application,
  attachment,
  bucket,
  bucketLifecycleConfiguration,
  bucketLogging,
  bucketObjectv2,
  bucketOwnershipControls,
  bucketPolicy,
  bucketPublicAccessBlock,
  bucketServerSideEncryptionConfiguration,
  bucketVersioning,
  certificate,
  certificateValidation,
  classicLoadBalancer,
  dashboard,
  dbInstance,
  defaultSecurityGroup,
  deploymentConfig,
  deploymentGroup,
  eip,
  eventRule,
  eventSchedule,
  eventTarget,
  flowLog,
  group,
  instanceProfile,
  internetGateway,
  key,
  launchTemplate,
  lifecycleHook,
  listener,
  listenerCertificate,
  listenerPolicy,
  listenerRule,
  loadBalancer,
  loadBalancerPolicy,
  logGroup,
  logResourcePolicy,
  metricAlarm,
  natGateway,
  notification,
  parameter,
  parameterGroup,
  policy,
  record,
  role,
  rolePolicy,
  rolePolicyAttachment,
  route,
  routeTable,
  routeTableAssociation,
  scalingPolicy,
  schedule,
  scheduleGroup,
  secret,
  secretVersion,
  securityGroup,
  securityGroupEgressRule,
  securityGroupIngressRule,
  stateMachine,
  subnet,
  subnetGroup,
  targetGroup,
  topic,
  topicPolicy,
  topicSubscription,
  vpc,
  vpcEndpoint,
  webAclAssociation,
  zone,
];
