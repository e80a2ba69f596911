import { group } from "./autoscaling/group";
import { lifecycleHook } from "./autoscaling/lifecycle-hook";
import { application } from "./codedeploy/application";
import { deploymentConfig } from "./codedeploy/deployment-config";
import { deploymentGroup } from "./codedeploy/deployment-group";
import { eip } from "./ec2/eip";
import { internetGateway } from "./ec2/internet-gateway";
import { launchTemplate } from "./ec2/launch-template";
import { natGateway } from "./ec2/nat-gateway";
import { route } from "./ec2/route";
import { routeTable } from "./ec2/route-table";
import { routeTableAssociation } from "./ec2/route-table-association";
import { securityGroup } from "./ec2/security-group";
import { subnet } from "./ec2/subnet";
import { vpc } from "./ec2/vpc";
import { instanceProfile } from "./iam/instance-profile";
import { policy } from "./iam/policy";
import { role } from "./iam/role";
import { rolePolicy } from "./iam/role-policy";
import { rolePolicyAttachment } from "./iam/role-policy-attachment";
import { listener } from "./lb/listener";
import { listenerRule } from "./lb/listener-rule";
import { loadBalancer } from "./lb/load-balancer";
import { targetGroup } from "./lb/target-group";
import { logGroup } from "./logs/log-group";
import { bucket } from "./s3/bucket";
import { bucketServerSideEncryptionConfiguration } from "./s3/bucket-encryption";
import { bucketLifecycleConfiguration } from "./s3/bucket-lifecycle";
import { bucketObjectv2 } from "./s3/bucket-object";
import { bucketOwnershipControls } from "./s3/bucket-ownership-controls";
import { bucketPolicy } from "./s3/bucket-policy";
import { bucketPublicAccessBlock } from "./s3/bucket-public-access-block";
import { bucketVersioning } from "./s3/bucket-versioning";
import type { AwsType } from "./services";
import { securityGroupEgressRule, securityGroupIngressRule } from "./vpc/security-group-rule";

/** Every resource type of `aws` that the lab plays. */
export const TYPES: readonly AwsType[] = [
  application,
  bucket,
  bucketLifecycleConfiguration,
  bucketObjectv2,
  bucketOwnershipControls,
  bucketPolicy,
  bucketPublicAccessBlock,
  bucketServerSideEncryptionConfiguration,
  bucketVersioning,
  deploymentConfig,
  deploymentGroup,
  eip,
  group,
  instanceProfile,
  internetGateway,
  launchTemplate,
  lifecycleHook,
  listener,
  listenerRule,
  loadBalancer,
  logGroup,
  natGateway,
  policy,
  role,
  rolePolicy,
  rolePolicyAttachment,
  route,
  routeTable,
  routeTableAssociation,
  securityGroup,
  securityGroupEgressRule,
  securityGroupIngressRule,
  subnet,
  targetGroup,
  vpc,
];
