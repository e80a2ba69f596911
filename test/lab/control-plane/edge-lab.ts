import { autoScaling } from "../../../lab/control-plane/autoscaling/service";
import { AWS_TIMEOUTS } from "../../../lab/control-plane/codedeploy/run/ports";
import { createCodeDeploy } from "../../../lab/control-plane/codedeploy/service";
import { parseXml, type XmlElement } from "../../../lab/wire/read-xml";
import { structure } from "../structure";
import { FakeAlarms, FakeInstances, FakeTargetGroups, groupArn } from "./autoscaling/fakes";
import { FakeAgents } from "./codedeploy/fake-agents";
import { VirtualClock } from "./codedeploy/virtual-clock";
import { FakeClassicLoadBalancers } from "./fake-classic";

const PLACE = { region: "eu-central-1", accountId: "123456789012" };

/**
 * The lab's Auto Scaling and CodeDeploy together, as a stack has them, on a virtual clock. Agents of hosts that are gone are silent.
 * An event takes a second, a drain 30; hosts are launched in zones a and b in turn, which are rebalanced after 10.
 */
export class EdgeLab {
  readonly clock = new VirtualClock();
  readonly instances = new FakeInstances();
  readonly targetGroups = new FakeTargetGroups(this.clock);
  readonly agents = new FakeAgents(this.clock);
  readonly alarms = new FakeAlarms();
  private readonly classicLoadBalancers = new FakeClassicLoadBalancers(this.clock);
  private readonly scaling = autoScaling({
    ...PLACE,
    clock: this.clock,
    instances: this.instances,
    targetGroups: this.targetGroups,
    classicLoadBalancers: this.classicLoadBalancers,
    ec2: {
      resolveTemplate: async ({ version }) => ({
        id: "lt-1",
        name: "web",
        version: version.startsWith("$") ? "1" : version,
      }),
      zonesOf: async (ids) =>
        ids.map((subnetId) => ({
          subnetId,
          availabilityZone: `us-east-1${subnetId.at(-1)}`,
          vpcId: "vpc-1",
        })),
      defaultSubnets: async () => [],
    },
    alarms: this.alarms,
    rebalanceMs: 10_000,
    hex: (digits) => this.next().toString(16).padStart(digits, "0"),
  });
  private readonly codeDeploy = createCodeDeploy({
    ...PLACE,
    clock: this.clock,
    fleets: this.scaling.fleets,
    targetGroups: this.targetGroups,
    classicLoadBalancers: this.classicLoadBalancers,
    agents: this.agents,
    revisions: { find: async ({ key }) => ({ eTag: key }) },
    alarmState: async () => "OK",
    timeouts: AWS_TIMEOUTS,
    newId: () => `d-${this.next()}`,
  });
  private ids = 0;

  constructor() {
    this.agents.behaviour = ({ instanceId }) => (this.instances.running.has(instanceId) ? "works" : "silent");
  }

  /** A fleet of four hosts that all run revision v1, in a deployment group with traffic control unless `more` says otherwise. */
  async start(more: object = {}): Promise<void> {
    const sizes = { MinSize: "1", MaxSize: "9", DesiredCapacity: "4" };
    const place = { VPCZoneIdentifier: "subnet-a,subnet-b", "TargetGroupARNs.member.1": groupArn };
    await this.scale("CreateAutoScalingGroup", {
      ...sizes,
      ...place,
      "LaunchTemplate.LaunchTemplateId": "lt-1",
      HealthCheckType: "ELB",
    });
    await this.clock.advance(1000);
    await this.deployer("CreateApplication", { applicationName: "shop" });
    await this.deployer("CreateDeploymentGroup", {
      ...GROUP,
      serviceRoleArn: "arn:aws:iam::123456789012:role/deploy",
      autoScalingGroups: ["web"],
      deploymentStyle: { deploymentType: "IN_PLACE", deploymentOption: "WITH_TRAFFIC_CONTROL" },
      loadBalancerInfo: { targetGroupInfoList: [{ name: "web" }] },
      outdatedInstancesStrategy: "IGNORE",
      ...more,
    });
    await this.deploy("v1");
    await this.clock.advance(30 * 60_000);
  }

  async deploy(key: string): Promise<string> {
    const revision = { revisionType: "S3", s3Location: { bucket: "b", key, bundleType: "zip" } };
    return String((await this.deployer("CreateDeployment", { ...GROUP, revision })).deploymentId);
  }

  async status(deploymentId: string): Promise<string> {
    const { deploymentInfo } = await this.deployer("GetDeployment", { deploymentId });
    return String(Object(deploymentInfo).status);
  }

  /** Sets an alarm that starts a policy to ALARM, and lets Auto Scaling see it. */
  async alarm(name: string, policyArn: string): Promise<void> {
    this.alarms.inAlarm = [{ name, actions: [policyArn], measured: undefined }];
    await this.scaling.observer({ service: "monitoring", status: 200 });
  }

  suspend(...processes: readonly string[]): Promise<XmlElement> {
    return this.scale("SuspendProcesses", listed(processes));
  }

  resume(...processes: readonly string[]): Promise<XmlElement> {
    return this.scale("ResumeProcesses", listed(processes));
  }

  /** A call of Auto Scaling about the group. */
  async scale(Action: string, form: Readonly<Record<string, string>> = {}): Promise<XmlElement> {
    const body = Buffer.from(
      new URLSearchParams({ Action, AutoScalingGroupName: "web", ...form }).toString(),
    );
    const answer = await this.scaling.service.handle({ method: "POST", path: "/", headers: {}, body });
    if (answer.status !== 200) {
      throw new Error(answer.body.toString());
    }
    return parseXml(answer.body.toString());
  }

  /** The revision that each living host has, by instance. */
  revisions(): Readonly<Record<string, string>> {
    const installed = this.agents.ran.filter(({ event }) => event === "Install");
    return Object.fromEntries(
      [...this.instances.running.keys()].map((id) => {
        const last = installed.filter(({ instanceId }) => instanceId === id).at(-1);
        return [id, String(Object(Object(last?.specification).Revision).S3Revision?.Key)];
      }),
    );
  }

  async close(): Promise<void> {
    await this.codeDeploy.service.close();
    await this.scaling.service.close();
  }

  /** A call of CodeDeploy. */
  async deployer(operation: string, input: object): Promise<Record<string, unknown>> {
    const answer = await this.codeDeploy.service.handle({
      method: "POST",
      path: "/",
      headers: { "x-amz-target": `CodeDeploy_20141006.${operation}` },
      body: Buffer.from(JSON.stringify(input)),
    });
    if (answer.status !== 200) {
      throw new Error(String(answer.body));
    }
    return structure(String(answer.body));
  }

  private next(): number {
    this.ids += 1;
    return this.ids;
  }
}

const GROUP = { applicationName: "shop", deploymentGroupName: "web" };

function listed(processes: readonly string[]): Record<string, string> {
  return Object.fromEntries(processes.map((name, index) => [`ScalingProcesses.member.${index + 1}`, name]));
}
