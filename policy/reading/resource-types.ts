/**
 * Type tokens that the rules judge. They are listed here, so that the pack need not load @pulumi/aws. Each list holds
 * every token that @pulumi/aws 7 has for one kind of resource: module aliases (lb, alb), deprecated V2 types, and
 * tokens of old states.
 */
export const AUTO_SCALING_GROUP = "aws:autoscaling/group:Group";
export const BUCKET = "aws:s3/bucket:Bucket";
export const BUCKET_PUBLIC_ACCESS_BLOCK = "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock";
export const BUCKET_POLICY = "aws:s3/bucketPolicy:BucketPolicy";
/** The deprecated second bucket type, which @pulumi/aws 7 still accepts. */
export const BUCKET_V2 = "aws:s3/bucketV2:BucketV2";
export const BUCKETS = [BUCKET, BUCKET_V2] as const;
export const BUCKET_VERSIONINGS = [
  "aws:s3/bucketVersioning:BucketVersioning",
  "aws:s3/bucketVersioningV2:BucketVersioningV2",
] as const;
export const BUCKET_ENCRYPTIONS = [
  "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration",
  "aws:s3/bucketServerSideEncryptionConfigurationV2:BucketServerSideEncryptionConfigurationV2",
] as const;
export const CODEBUILD_PROJECT = "aws:codebuild/project:Project";
export const COMMANDS = ["command:local:Command", "command:remote:Command"] as const;
export const DB_CLUSTER = "aws:rds/cluster:Cluster";
export const DB_CLUSTER_INSTANCE = "aws:rds/clusterInstance:ClusterInstance";
export const DB_INSTANCE = "aws:rds/instance:Instance";
export const DEFAULT_SECURITY_GROUP = "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup";
export const DEPLOYMENT_CONFIG = "aws:codedeploy/deploymentConfig:DeploymentConfig";
export const DEPLOYMENT_GROUP = "aws:codedeploy/deploymentGroup:DeploymentGroup";
export const ECS_TASK_DEFINITION = "aws:ecs/taskDefinition:TaskDefinition";
export const GROUP_POLICY = "aws:iam/groupPolicy:GroupPolicy";
export const INSTANCE = "aws:ec2/instance:Instance";
export const LAMBDA_FUNCTION = "aws:lambda/function:Function";
export const LAUNCH_CONFIGURATION = "aws:ec2/launchConfiguration:LaunchConfiguration";
export const LAUNCH_TEMPLATE = "aws:ec2/launchTemplate:LaunchTemplate";
export const LIFECYCLE_HOOK = "aws:autoscaling/lifecycleHook:LifecycleHook";
export const LISTENERS = [
  "aws:lb/listener:Listener",
  "aws:alb/listener:Listener",
  "aws:elasticloadbalancingv2/listener:Listener",
  "aws:applicationloadbalancing/listener:Listener",
] as const;
export const LOAD_BALANCERS = [
  "aws:lb/loadBalancer:LoadBalancer",
  "aws:alb/loadBalancer:LoadBalancer",
  "aws:elasticloadbalancingv2/loadBalancer:LoadBalancer",
  "aws:applicationloadbalancing/loadBalancer:LoadBalancer",
] as const;
export const MANAGED_POLICY = "aws:iam/policy:Policy";
export const POLICY_ATTACHMENTS = [
  "aws:iam/rolePolicyAttachment:RolePolicyAttachment",
  "aws:iam/userPolicyAttachment:UserPolicyAttachment",
  "aws:iam/groupPolicyAttachment:GroupPolicyAttachment",
  "aws:iam/policyAttachment:PolicyAttachment",
] as const;
export const ROLE = "aws:iam/role:Role";
export const ROLE_POLICY = "aws:iam/rolePolicy:RolePolicy";
export const SECURITY_GROUP = "aws:ec2/securityGroup:SecurityGroup";
export const SECURITY_GROUP_EGRESS_RULE = "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule";
export const SECURITY_GROUP_INGRESS_RULE = "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule";
export const SECURITY_GROUP_RULE = "aws:ec2/securityGroupRule:SecurityGroupRule";
export const TARGET_GROUPS = [
  "aws:lb/targetGroup:TargetGroup",
  "aws:alb/targetGroup:TargetGroup",
  "aws:elasticloadbalancingv2/targetGroup:TargetGroup",
  "aws:applicationloadbalancing/targetGroup:TargetGroup",
] as const;
export const USER_POLICY = "aws:iam/userPolicy:UserPolicy";
export const VOLUME = "aws:ebs/volume:Volume";
export const VPC = "aws:ec2/vpc:Vpc";
