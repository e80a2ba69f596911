/** Type tokens of @pulumi/aws 7 that the rules look at. Named here so that the pack need not load that package. */
export const AUTO_SCALING_GROUP = "aws:autoscaling/group:Group";
export const BUCKET = "aws:s3/bucket:Bucket";
export const BUCKET_PUBLIC_ACCESS_BLOCK = "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock";
/** The deprecated second type of a bucket, still accepted by @pulumi/aws 7. */
export const BUCKET_V2 = "aws:s3/bucketV2:BucketV2";
export const DEPLOYMENT_CONFIG = "aws:codedeploy/deploymentConfig:DeploymentConfig";
export const DEPLOYMENT_GROUP = "aws:codedeploy/deploymentGroup:DeploymentGroup";
export const LAUNCH_TEMPLATE = "aws:ec2/launchTemplate:LaunchTemplate";
export const SECURITY_GROUP = "aws:ec2/securityGroup:SecurityGroup";
export const SECURITY_GROUP_INGRESS_RULE = "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule";
export const SECURITY_GROUP_RULE = "aws:ec2/securityGroupRule:SecurityGroupRule";
