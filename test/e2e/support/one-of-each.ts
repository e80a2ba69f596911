import { LAB_REGION } from "../../../lab/lab-account";
import { type Made, type StandInWorld, textOf } from "./stand-in-world";

const POLICY = JSON.stringify({
  Version: "2012-10-17",
  Statement: [{ Effect: "Allow", Action: "s3:ListAllMyBuckets", Resource: "*" }],
});
const trust = (service: string) =>
  JSON.stringify({
    Version: "2012-10-17",
    Statement: [{ Effect: "Allow", Principal: { Service: service }, Action: "sts:AssumeRole" }],
  });

interface Network {
  readonly vpcId: string;
  readonly subnetIds: readonly string[];
  readonly securityGroupId: string;
  readonly topicArn: string;
  readonly roleArn: string;
}

/** One resource of each type that the stand-ins support, with only the required settings. */
export async function makeOneOfEach(world: StandInWorld): Promise<void> {
  const network = await makeNetwork(world);
  await makeStorage(world);
  await makeNames(world);
  await makeDatabase(world, network);
  const { group, targetGroup } = await makeFleet(world, network);
  await makeDeployment(world, network);
  await makeObservability(world, network);
  await makeBalancers(world, network, targetGroup);
  await makeScaling(world, network, group, targetGroup);
}

async function makeNetwork(world: StandInWorld): Promise<Network> {
  const { id: vpcId } = await world.make("aws:ec2/vpc:Vpc", { cidrBlock: "10.0.0.0/16" });
  const subnet = (block: string, availabilityZone: string) =>
    world.make("aws:ec2/subnet:Subnet", { vpcId, cidrBlock: block, availabilityZone });
  const subnets = [
    await subnet("10.0.0.0/24", `${LAB_REGION}a`),
    await subnet("10.0.1.0/24", `${LAB_REGION}b`),
  ];
  const subnetIds = subnets.map(({ id }) => id);
  const [subnetId = ""] = subnetIds;
  const { id: gatewayId } = await world.make("aws:ec2/internetGateway:InternetGateway", { vpcId });
  const { id: routeTableId } = await world.make("aws:ec2/routeTable:RouteTable", { vpcId });
  await world.make("aws:ec2/routeTableAssociation:RouteTableAssociation", { routeTableId, subnetId });
  const destinationCidrBlock = "0.0.0.0/0";
  await world.make("aws:ec2/route:Route", { routeTableId, destinationCidrBlock, gatewayId });
  const { id: allocationId } = await world.make("aws:ec2/eip:Eip", {});
  await world.make("aws:ec2/natGateway:NatGateway", { subnetId, allocationId });
  await world.make("aws:ec2/defaultSecurityGroup:DefaultSecurityGroup", { vpcId });
  const { id: securityGroupId } = await world.make("aws:ec2/securityGroup:SecurityGroup", { vpcId });
  const rule = { securityGroupId, ipProtocol: "tcp", fromPort: 80, toPort: 80, cidrIpv4: "10.0.0.0/8" };
  await world.make("aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule", rule);
  await world.make("aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule", rule);
  const serviceName = `com.amazonaws.${LAB_REGION}.s3`;
  await world.make("aws:ec2/vpcEndpoint:VpcEndpoint", { vpcId, serviceName, routeTableIds: [routeTableId] });
  const topicArn = textOf(await world.make("aws:sns/topic:Topic", {}), "arn");
  const role = await world.make("aws:iam/role:Role", { assumeRolePolicy: trust("ec2.amazonaws.com") });
  const roleArn = textOf(role, "arn");
  await makeRights(world, role);
  const logGroup = await world.make("aws:cloudwatch/logGroup:LogGroup", {});
  const logDestination = textOf(logGroup, "arn");
  const flow = { vpcId, trafficType: "ALL", logDestination, iamRoleArn: roleArn };
  await world.make("aws:ec2/flowLog:FlowLog", flow);
  return { vpcId, subnetIds, securityGroupId, topicArn, roleArn };
}

async function makeRights(world: StandInWorld, role: Made): Promise<void> {
  const policy = await world.make("aws:iam/policy:Policy", { policy: POLICY });
  const policyArn = textOf(policy, "arn");
  await world.make("aws:iam/rolePolicyAttachment:RolePolicyAttachment", { role: role.id, policyArn });
  await world.make("aws:iam/rolePolicy:RolePolicy", { role: role.id, policy: POLICY });
  await world.make("aws:iam/instanceProfile:InstanceProfile", { role: role.id });
}

async function makeStorage(world: StandInWorld): Promise<void> {
  const { id: bucket } = await world.make("aws:s3/bucket:Bucket", {});
  const on = (name: string, inputs: object) =>
    world.make(`aws:s3/${name.charAt(0).toLowerCase()}${name.slice(1)}:${name}`, { bucket, ...inputs });
  await on("BucketVersioning", { versioningConfiguration: { status: "Enabled" } });
  const encryption = { applyServerSideEncryptionByDefault: { sseAlgorithm: "AES256" } };
  await on("BucketServerSideEncryptionConfiguration", { rules: [encryption] });
  const expiration = { id: "old", status: "Enabled", filter: {}, expiration: { days: 7 } };
  await on("BucketLifecycleConfiguration", { rules: [expiration] });
  await on("BucketOwnershipControls", { rule: { objectOwnership: "BucketOwnerEnforced" } });
  await on("BucketPublicAccessBlock", { blockPublicAcls: true });
  const Principal = { Service: "logging.s3.amazonaws.com" };
  const logged = { Effect: "Allow", Principal, Action: "s3:PutObject", Resource: `arn:aws:s3:::${bucket}/*` };
  await on("BucketPolicy", { policy: JSON.stringify({ Version: "2012-10-17", Statement: [logged] }) });
  await on("BucketLogging", { targetBucket: bucket, targetPrefix: "logs/" });
  await on("BucketObjectv2", { key: "a", content: "b" });
  const { id: keyId } = await world.make("aws:kms/key:Key", {});
  await world.make("aws:kms/alias:Alias", { targetKeyId: keyId });
  const { id: secretId } = await world.make("aws:secretsmanager/secret:Secret", {});
  await world.make("aws:secretsmanager/secretVersion:SecretVersion", { secretId, secretString: "s" });
  await world.make("aws:ssm/parameter:Parameter", { type: "String", value: "v" });
}

async function makeNames(world: StandInWorld): Promise<void> {
  const { id: zoneId } = await world.make("aws:route53/zone:Zone", { name: "example.com" });
  const record = { zoneId, name: "a.example.com", type: "A", ttl: 60, records: ["192.0.2.1"] };
  await world.make("aws:route53/record:Record", record);
}

async function makeDatabase(world: StandInWorld, { subnetIds }: Network): Promise<void> {
  const subnetGroup = await world.make("aws:rds/subnetGroup:SubnetGroup", { subnetIds: [...subnetIds] });
  await world.make("aws:rds/parameterGroup:ParameterGroup", { family: "postgres17" });
  await world.make("aws:rds/instance:Instance", {
    instanceClass: "db.t4g.micro",
    engine: "postgres",
    engineVersion: "17",
    allocatedStorage: 20,
    username: "app",
    manageMasterUserPassword: true,
    dbSubnetGroupName: subnetGroup.id,
    skipFinalSnapshot: true,
  });
}

async function makeFleet(world: StandInWorld, { vpcId, subnetIds }: Network) {
  const template = { imageId: "ami-12c6146b", instanceType: "t3.micro" };
  const { id } = await world.make("aws:ec2/launchTemplate:LaunchTemplate", template);
  const size = { minSize: 0, maxSize: 0, vpcZoneIdentifiers: [...subnetIds] };
  const launchTemplate = { id, version: "1" };
  const group = await world.make("aws:autoscaling/group:Group", { ...size, launchTemplate });
  const target = { port: 8080, protocol: "HTTP", vpcId };
  const targetGroup = await world.make("aws:lb/targetGroup:TargetGroup", target);
  return { group, targetGroup };
}

async function makeDeployment(world: StandInWorld, { roleArn }: Network): Promise<void> {
  const { id: appName } = await world.make("aws:codedeploy/application:Application", {});
  const deploymentGroupName = "hosts";
  const group = { appName: appName.split(":").at(-1) ?? "", deploymentGroupName, serviceRoleArn: roleArn };
  await world.make("aws:codedeploy/deploymentGroup:DeploymentGroup", group);
  const minimumHealthyHosts = { type: "FLEET_PERCENT", value: 75 };
  await world.make("aws:codedeploy/deploymentConfig:DeploymentConfig", { minimumHealthyHosts });
}

async function makeObservability(world: StandInWorld, { topicArn, roleArn }: Network): Promise<void> {
  const policy = JSON.stringify({ Version: "2012-10-17", Statement: [] });
  await world.make("aws:sns/topicPolicy:TopicPolicy", { arn: topicArn, policy });
  const mail = { topic: topicArn, protocol: "email", endpoint: "operator@example.com" };
  await world.make("aws:sns/topicSubscription:TopicSubscription", mail);
  const rule = await world.make("aws:cloudwatch/eventRule:EventRule", { eventPattern: '{"source":["a"]}' });
  await world.make("aws:cloudwatch/eventTarget:EventTarget", { rule: rule.id, targetId: "t", arn: topicArn });
  await world.make("aws:cloudwatch/metricAlarm:MetricAlarm", {
    comparisonOperator: "GreaterThanThreshold",
    evaluationPeriods: 1,
    metricName: "Errors",
    namespace: "Shop",
    period: 60,
    statistic: "Sum",
    threshold: 1,
  });
  const dashboard = { dashboardName: "shop", dashboardBody: '{"widgets":[]}' };
  await world.make("aws:cloudwatch/dashboard:Dashboard", dashboard);
  const delivery = { policyName: "delivery", policyDocument: policy };
  await world.make("aws:cloudwatch/logResourcePolicy:LogResourcePolicy", delivery);
  const definition = '{"StartAt":"Done","States":{"Done":{"Type":"Succeed"}}}';
  const machine = await world.make("aws:sfn/stateMachine:StateMachine", { definition, roleArn });
  const group = await world.make("aws:scheduler/scheduleGroup:ScheduleGroup", {});
  await world.make("aws:scheduler/schedule:Schedule", {
    groupName: group.id,
    scheduleExpression: "rate(1 day)",
    flexibleTimeWindow: { mode: "OFF" },
    target: { arn: machine.id, roleArn },
  });
}

async function makeBalancers(world: StandInWorld, network: Network, targetGroup: Made): Promise<void> {
  const { subnetIds, securityGroupId } = network;
  const placed = { subnets: [...subnetIds], securityGroups: [securityGroupId] };
  const balancer = await world.make("aws:lb/loadBalancer:LoadBalancer", placed);
  const forward = [{ type: "forward", targetGroupArn: targetGroup.id }];
  const certificate = await world.make("aws:acm/certificate:Certificate", {
    domainName: "a.example.com",
    validationMethod: "DNS",
  });
  const certificateArn = textOf(certificate, "arn");
  await world.make("aws:acm/certificateValidation:CertificateValidation", { certificateArn });
  const secure = { loadBalancerArn: balancer.id, port: 443, protocol: "HTTPS", certificateArn };
  const listener = await world.make("aws:lb/listener:Listener", { ...secure, defaultActions: forward });
  const conditions = [{ pathPattern: { values: ["/a"] } }];
  const rule = { listenerArn: listener.id, priority: 1, conditions, actions: forward };
  await world.make("aws:lb/listenerRule:ListenerRule", rule);
  await world.make("aws:lb/listenerCertificate:ListenerCertificate", {
    listenerArn: listener.id,
    certificateArn,
  });
  const classic = { lbPort: 443, lbProtocol: "https", instancePort: 8080, instanceProtocol: "http" };
  const listeners = [{ ...classic, sslCertificateId: certificateArn }];
  const old = await world.make("aws:elb/loadBalancer:LoadBalancer", { ...placed, listeners });
  const loadBalancerName = textOf(old, "name");
  await world.make("aws:elb/loadBalancerPolicy:LoadBalancerPolicy", {
    loadBalancerName,
    policyName: "tls",
    policyTypeName: "SSLNegotiationPolicyType",
    policyAttributes: [{ name: "Reference-Security-Policy", value: "ELBSecurityPolicy-TLS-1-2-2017-01" }],
  });
  const set = { loadBalancerName, loadBalancerPort: 443, policyNames: ["tls"] };
  await world.make("aws:elb/listenerPolicy:ListenerPolicy", set);
}

async function makeScaling(
  world: StandInWorld,
  { topicArn }: Network,
  group: Made,
  targetGroup: Made,
): Promise<void> {
  const autoscalingGroupName = group.id;
  const lbTargetGroupArn = targetGroup.id;
  await world.make("aws:autoscaling/attachment:Attachment", { autoscalingGroupName, lbTargetGroupArn });
  const leaving = { autoscalingGroupName, lifecycleTransition: "autoscaling:EC2_INSTANCE_TERMINATING" };
  await world.make("aws:autoscaling/lifecycleHook:LifecycleHook", leaving);
  const notifications = ["autoscaling:EC2_INSTANCE_LAUNCH"];
  const told = { groupNames: [autoscalingGroupName], topicArn, notifications };
  await world.make("aws:autoscaling/notification:Notification", told);
  const step = { autoscalingGroupName, adjustmentType: "ChangeInCapacity", scalingAdjustment: 1 };
  await world.make("aws:autoscaling/policy:Policy", step);
  const nightly = { autoscalingGroupName, scheduledActionName: "night", recurrence: "0 0 * * *", minSize: 0 };
  await world.make("aws:autoscaling/schedule:Schedule", nightly);
}
