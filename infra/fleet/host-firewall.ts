import * as pulumi from "@pulumi/pulumi";
import * as aws from "../base/aws";
import { namedTags, type Tags } from "../base/tags";

interface Requests {
  readonly port: number;
  readonly fromSecurityGroupId: pulumi.Input<string>;
}

export interface HostFirewallArgs {
  readonly vpcId: pulumi.Input<string>;
  /** Source of the requests, and the port that they go to. Without it, nobody can connect to the hosts. */
  readonly requests?: Requests;
  readonly tags: Tags;
}

/**
 * The security group of a fleet. It allows only the load balancer's requests in, and all traffic out. The load
 * balancer's outbound rule names this group. So the load balancer reaches only the hosts, in any address block of the
 * VPC.
 */
export class HostFirewall extends pulumi.ComponentResource {
  readonly securityGroupId: pulumi.Output<string>;

  constructor(name: string, args: HostFirewallArgs, options?: pulumi.ComponentResourceOptions) {
    super("inservice:fleet:HostFirewall", name, {}, options);
    const { vpcId, requests, tags } = args;
    const group = new aws.ec2.SecurityGroup(
      `${name}-security-group`,
      {
        description:
          requests === undefined ? "Workers: nothing in" : "Hosts: requests of the load balancer in",
        vpcId,
        tags: namedTags(tags, name),
      },
      { parent: this },
    );
    if (requests !== undefined) {
      this.letIn(name, group, requests, tags);
      this.letOut(name, group, requests, tags);
    }
    new aws.vpc.SecurityGroupEgressRule(
      `${name}-egress`,
      {
        securityGroupId: group.id,
        description: "The agent, packages and whatever the application calls",
        cidrIpv4: "0.0.0.0/0",
        ipProtocol: "-1",
        tags,
      },
      { parent: this },
    );
    this.securityGroupId = group.id;
    this.registerOutputs({ securityGroupId: this.securityGroupId });
  }

  private letIn(name: string, group: aws.ec2.SecurityGroup, requests: Requests, tags: Tags): void {
    new aws.vpc.SecurityGroupIngressRule(
      `${name}-ingress`,
      {
        securityGroupId: group.id,
        description: "Requests and health checks of the load balancer",
        referencedSecurityGroupId: requests.fromSecurityGroupId,
        ipProtocol: "tcp",
        fromPort: requests.port,
        toPort: requests.port,
        tags,
      },
      { parent: this },
    );
  }

  private letOut(name: string, group: aws.ec2.SecurityGroup, requests: Requests, tags: Tags): void {
    new aws.vpc.SecurityGroupEgressRule(
      `${name}-requests`,
      {
        securityGroupId: requests.fromSecurityGroupId,
        description: "Requests and health checks to the hosts",
        referencedSecurityGroupId: group.id,
        ipProtocol: "tcp",
        fromPort: requests.port,
        toPort: requests.port,
        tags,
      },
      { parent: this },
    );
  }
}
