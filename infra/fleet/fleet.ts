import { BOOT_SECONDS } from "@inservice/rollout/plan";
import * as pulumi from "@pulumi/pulumi";
import * as aws from "../base/aws";
import type { Tags } from "../base/tags";
import type { GroupKinds } from "../installed/group-kinds";
import type { ScriptCalls } from "../installed/hand-over";
import { type HostAccess, InstanceRole } from "../roles/instance-role";
import { scriptPolicy } from "../roles/script-policy";
import type { Settings } from "../settings/schema";
import type { HostSettings } from "../settings/sections/hosts";
import { fleetGroup } from "./fleet-group";
import { HostFirewall } from "./host-firewall";
import { portSetup, userDataArgs } from "./host-user-data";
import { imageId } from "./image";
import { launchTemplateArgs } from "./launch-template-args";
import { Scaling } from "./scaling";
import { minSizes } from "./size-range";
import type { FleetTraffic } from "./traffic";
import { userData } from "./user-data/user-data";

export interface FleetArgs extends HostAccess {
  /** Settings of this fleet: the section `fleet`, or `workers` for the workers. */
  readonly fleet: HostSettings;
  readonly application: Settings["application"];
  readonly vpcId: pulumi.Input<string>;
  readonly subnetIds: pulumi.Input<pulumi.Input<string>[]>;
  /** Whether the subnets are public. Default: false; hosts then get no public addresses. */
  readonly hostsArePublic?: boolean;
  /**
   * The load balancer in front of the hosts. Without one, the fleet is a fleet of workers, and nobody can connect to
   * its hosts.
   */
  readonly traffic?: FleetTraffic;
  /**
   * Health check grace period in seconds if the settings have none. Default: the time to boot, which is enough for
   * workers.
   */
  readonly gracePeriodSeconds?: number;
  /** Auto Scaling calls that scripts on the hosts make, and for which they need permissions. Default: none. */
  readonly calls?: ScriptCalls;
  /**
   * Lines of user data that configure a host before its agent starts. Default: the environment file contains only
   * PORT.
   */
  readonly setup?: pulumi.Input<string>;
  /** Whether the agent reaches CodeDeploy through an interface endpoint of the network. Default: false. */
  readonly agentEndpoint?: boolean;
  /** Whether rollouts fill a second fleet, and so own the sizes of both. Default: false. */
  readonly twoFleets?: boolean;
  /** Whether rollouts bring new versions of the launch template to hosts. Default: they do with two fleets. */
  readonly templateByRollouts?: boolean;
  /** Kinds of the stack's groups before the update. Default: the group is new. */
  readonly kinds?: GroupKinds;
  /** Whether Pulumi refuses to delete the group with its hosts. Default: false. */
  readonly protect?: boolean;
  readonly tags: Tags;
}

/** The hosts of a fleet: a launch template, an Auto Scaling group, and its scaling. */
export class Fleet extends pulumi.ComponentResource {
  /** Known once the group has its first hosts. */
  readonly autoScalingGroupName: pulumi.Output<string>;
  readonly launchTemplateId: pulumi.Output<string>;
  /** The launch template with its newest version. */
  readonly template: { readonly id: pulumi.Output<string>; readonly version: pulumi.Output<string> };
  readonly instanceRoleName: pulumi.Output<string>;
  readonly instanceRoleArn: pulumi.Output<string>;
  /** The hosts' permissions for the calls of their scripts; undefined if the scripts make none. */
  readonly scriptPolicy: aws.iam.RolePolicy | undefined;
  /** Security group of the hosts. The database allows connections from it. */
  readonly securityGroupId: pulumi.Output<string>;
  /** Every minimum size that the program sets on the group. */
  readonly minSizes: readonly number[];

  constructor(name: string, args: FleetArgs, options?: pulumi.ComponentResourceOptions) {
    super("inservice:fleet:Fleet", name, {}, options);
    const role = new InstanceRole(`${name}-instance`, args, { parent: this });
    this.scriptPolicy = scriptPolicy(name, { ...args, roleName: role.name }, this);
    const firewall = this.firewall(name, args);
    const template = this.launchTemplate(name, args, role, firewall);
    const { fleet: hosts, subnetIds, traffic, tags, gracePeriodSeconds = BOOT_SECONDS } = args;
    const { scaling } = hosts;
    const { twoFleets = false, templateByRollouts = twoFleets, protect = false } = args;
    this.template = { id: template.id, version: template.latestVersion.apply((number) => String(number)) };
    const group = fleetGroup(
      name,
      {
        ...{ hosts, subnetIds, traffic, gracePeriodSeconds, tags, twoFleets, templateByRollouts, protect },
        kinds: args.kinds,
        template: this.template,
      },
      this,
    );
    new Scaling(
      `${name}-scaling`,
      { scaling, traffic, tags, autoScalingGroupName: group.name },
      { parent: this },
    );
    this.autoScalingGroupName = group.name;
    this.minSizes = minSizes(args.fleet);
    this.launchTemplateId = template.id;
    this.instanceRoleName = role.name;
    this.instanceRoleArn = role.arn;
    this.securityGroupId = firewall.securityGroupId;
    this.registerOutputs({
      autoScalingGroupName: this.autoScalingGroupName,
      launchTemplateId: this.launchTemplateId,
      instanceRoleName: this.instanceRoleName,
      instanceRoleArn: this.instanceRoleArn,
      securityGroupId: this.securityGroupId,
    });
  }

  private firewall(name: string, { vpcId, traffic, application, tags }: FleetArgs): HostFirewall {
    const requests = traffic && { port: application.port, fromSecurityGroupId: traffic.securityGroupId };
    return new HostFirewall(
      name,
      { vpcId, tags, ...(requests === undefined ? {} : { requests }) },
      { parent: this },
    );
  }

  private launchTemplate(
    name: string,
    args: FleetArgs,
    role: InstanceRole,
    firewall: HostFirewall,
  ): aws.ec2.LaunchTemplate {
    const { fleet: hosts, application, region, tags, hostsArePublic = false, agentEndpoint = false } = args;
    const { twoFleets = false, templateByRollouts = twoFleets } = args;
    const script = pulumi
      .output(args.setup ?? portSetup(application.port))
      .apply((setup) => userData(userDataArgs({ hosts, region, setup, agentEndpoint })));
    return new aws.ec2.LaunchTemplate(
      `${name}-template`,
      launchTemplateArgs(name, {
        hosts,
        hostsArePublic,
        templateByRollouts,
        tags,
        imageId: imageId(hosts.image, { parent: this }),
        instanceProfileName: role.instanceProfileName,
        securityGroupId: firewall.securityGroupId,
        userData: script,
      }),
      { parent: this },
    );
  }
}
