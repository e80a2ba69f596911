import assert from "node:assert/strict";
import {
  type Activity,
  type AutoScalingGroup,
  CreateAutoScalingGroupCommand,
  type CreateAutoScalingGroupCommandInput,
  DescribeAutoScalingGroupsCommand,
  DescribeScalingActivitiesCommand,
} from "@aws-sdk/client-auto-scaling";
import { settle } from "../../load-balancer/manual-clock";
import { groupArn, startAutoScaling } from "./fakes";

export const AutoScalingGroupName = "web";
type Lab = Awaited<ReturnType<typeof startAutoScaling>>;

/** Auto Scaling with one group, called through the SDK. */
export interface GroupLab extends Lab {
  create(more?: Partial<CreateAutoScalingGroupCommandInput>): Promise<void>;
  group(): Promise<AutoScalingGroup | undefined>;
  named(name: string): Promise<AutoScalingGroup | undefined>;
  states(): Promise<(string | undefined)[]>;
  idAt(index: number): Promise<string>;
  activities(): Promise<Activity[]>;
}

/** A new group for every test of the calling suite. It is known while a test runs. */
export function everyTestHasAGroup(): () => GroupLab {
  let lab: GroupLab;
  beforeEach(async () => {
    lab = groupLab(await startAutoScaling());
  });
  afterEach(() => lab.close());
  return () => lab;
}

function groupLab(lab: Lab): GroupLab {
  const named = async (name: string) => {
    const command = new DescribeAutoScalingGroupsCommand({ AutoScalingGroupNames: [name] });
    return (await lab.client.send(command)).AutoScalingGroups?.[0];
  };
  const group = () => named(AutoScalingGroupName);
  return {
    ...lab,
    group,
    named,
    create: async (more = {}) => {
      await lab.client.send(new CreateAutoScalingGroupCommand({ ...TWO_HOSTS, ...more }));
      await settle();
    },
    states: async () => (await group())?.Instances?.map((instance) => instance.LifecycleState) ?? [],
    idAt: async (index) => {
      const id = (await group())?.Instances?.[index]?.InstanceId;
      assert.ok(id !== undefined, `no instance number ${index}`);
      return id;
    },
    activities: async () =>
      (await lab.client.send(new DescribeScalingActivitiesCommand({ AutoScalingGroupName }))).Activities ??
      [],
  };
}

const TWO_HOSTS = {
  AutoScalingGroupName,
  MinSize: 1,
  MaxSize: 4,
  DesiredCapacity: 2,
  LaunchTemplate: { LaunchTemplateName: "web", Version: "$Latest" },
  VPCZoneIdentifier: "subnet-a,subnet-b",
  TargetGroupARNs: [groupArn],
};
