import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { InstanceRole } from "./roles/instance-role";
import type { Settings } from "./settings/schema";
import { namedTags, propagatedTags, type Tags } from "./tags";
import { userData } from "./user-data";

/** Public parameter with the newest Amazon Linux 2023 image (AWS Systems Manager public parameters). */
const AMAZON_LINUX_2023 = "/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64";

export interface FleetArgs {
  readonly fleet: Settings["fleet"];
  readonly application: Settings["application"];
  readonly region: string;
  readonly vpcId: pulumi.Input<string>;
  readonly subnetIds: pulumi.Input<pulumi.Input<string>[]>;
  /** Bucket from which the hosts download revisions. */
  readonly revisionBucketArn: pulumi.Input<string>;
  readonly loadBalancerSecurityGroupId: pulumi.Input<string>;
  readonly targetGroupArn: pulumi.Input<string>;
  readonly tags: Tags;
}

/** The hosts: a launch template and an Auto Scaling group behind the load balancer. */
export class Fleet extends pulumi.ComponentResource {
  readonly autoScalingGroupName: pulumi.Output<string>;

  constructor(name: string, args: FleetArgs, options?: pulumi.ComponentResourceOptions) {
    super("inservice:fleet:Fleet", name, {}, options);
    const role = new InstanceRole(`${name}-instance`, args, { parent: this });
    const securityGroup = this.securityGroup(name, args);
    const template = this.launchTemplate(name, args, securityGroup, role);
    const group = this.autoScalingGroup(name, args, template);
    this.autoScalingGroupName = group.name;
    this.registerOutputs({ autoScalingGroupName: this.autoScalingGroupName });
  }

  private securityGroup(name: string, args: FleetArgs): aws.ec2.SecurityGroup {
    const group = new aws.ec2.SecurityGroup(
      `${name}-security-group`,
      {
        description: "Hosts: requests of the load balancer in",
        vpcId: args.vpcId,
        tags: namedTags(args.tags, name),
      },
      { parent: this },
    );
    new aws.vpc.SecurityGroupIngressRule(
      `${name}-ingress`,
      {
        securityGroupId: group.id,
        description: "Requests and health checks of the load balancer",
        referencedSecurityGroupId: args.loadBalancerSecurityGroupId,
        ipProtocol: "tcp",
        fromPort: args.application.port,
        toPort: args.application.port,
      },
      { parent: this },
    );
    new aws.vpc.SecurityGroupEgressRule(
      `${name}-egress`,
      {
        securityGroupId: group.id,
        description: "The agent, packages and whatever the application calls",
        cidrIpv4: "0.0.0.0/0",
        ipProtocol: "-1",
      },
      { parent: this },
    );
    return group;
  }

  private launchTemplate(
    name: string,
    args: FleetArgs,
    securityGroup: aws.ec2.SecurityGroup,
    role: InstanceRole,
  ): aws.ec2.LaunchTemplate {
    return new aws.ec2.LaunchTemplate(
      `${name}-template`,
      {
        imageId: args.fleet.imageId ?? this.newestImage(),
        instanceType: args.fleet.instanceType,
        iamInstanceProfile: { name: role.instanceProfileName },
        metadataOptions: { httpTokens: "required", httpPutResponseHopLimit: 1, httpEndpoint: "enabled" },
        vpcSecurityGroupIds: [securityGroup.id],
        userData: Buffer.from(userData(args)).toString("base64"),
        updateDefaultVersion: true,
        tagSpecifications: [{ resourceType: "instance", tags: namedTags(args.tags, name) }],
        tags: args.tags,
      },
      { parent: this },
    );
  }

  private newestImage(): pulumi.Output<string> {
    return aws.ssm.getParameterOutput({ name: AMAZON_LINUX_2023 }, { parent: this }).value;
  }

  private autoScalingGroup(
    name: string,
    args: FleetArgs,
    template: aws.ec2.LaunchTemplate,
  ): aws.autoscaling.Group {
    const { minSize, maxSize, desiredCapacity, healthCheckGracePeriodSeconds } = args.fleet;
    return new aws.autoscaling.Group(
      name,
      {
        minSize,
        maxSize,
        desiredCapacity: desiredCapacity ?? minSize,
        vpcZoneIdentifiers: args.subnetIds,
        targetGroupArns: [args.targetGroupArn],
        healthCheckType: "ELB",
        healthCheckGracePeriod: healthCheckGracePeriodSeconds,
        launchTemplate: {
          id: template.id,
          version: template.latestVersion.apply((version) => String(version)),
        },
        tags: propagatedTags(namedTags(args.tags, name)),
      },
      // Scaling owns the number after the start; an up must not reset it under load.
      { parent: this, ignoreChanges: ["desiredCapacity"] },
    );
  }
}
