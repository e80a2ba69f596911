import {
  type AutoScalingClient,
  DeleteScheduledActionCommand,
  DescribeScheduledActionsCommand,
  PutScheduledUpdateGroupActionCommand,
  UpdateAutoScalingGroupCommand,
} from "@aws-sdk/client-auto-scaling";
import type { GroupChange, SideReads, SideWrites } from "../../ports/scaling";
import { launchingFrom } from "../launch-template";
import { call } from "../sdk-errors";

/** The scheduled action that takes the hosts of a fleet without traffic; one a group, so another time replaces it. */
export const RETIREMENT = "inservice-retire";

export function sideCalls(client: AutoScalingClient): SideWrites & Pick<SideReads, "retirementOf"> {
  const retirementOf = (group: string) =>
    call("DescribeScheduledActions", () => startOfRetirement(client, group));
  return {
    changeGroup: async (group, { launchTemplate, ...sizes }) => {
      const launch = launchTemplate && (await launchingFrom(client, group, launchTemplate));
      await call("UpdateAutoScalingGroup", async () => {
        const input = { AutoScalingGroupName: group, ...sizesOf(sizes), ...launch };
        await client.send(new UpdateAutoScalingGroupCommand(input));
      });
    },
    retireAt: (AutoScalingGroupName, at) =>
      call("PutScheduledUpdateGroupAction", async () => {
        const action = { AutoScalingGroupName, ScheduledActionName: RETIREMENT, StartTime: wholeSecond(at) };
        const nothing = { MinSize: 0, MaxSize: 0, DesiredCapacity: 0 };
        await client.send(new PutScheduledUpdateGroupActionCommand({ ...action, ...nothing }));
      }),
    cancelRetirement: async (group) => {
      if ((await retirementOf(group)) !== undefined) {
        await call("DeleteScheduledAction", () => deleteRetirement(client, group));
      }
    },
    retirementOf,
  };
}

function sizesOf({ minSize, maxSize, desiredCapacity }: GroupChange) {
  return {
    ...(minSize === undefined ? {} : { MinSize: minSize }),
    ...(maxSize === undefined ? {} : { MaxSize: maxSize }),
    ...(desiredCapacity === undefined ? {} : { DesiredCapacity: desiredCapacity }),
  };
}

/** Start times have no fractions (Auto Scaling API reference, PutScheduledUpdateGroupAction), and none comes too early. */
function wholeSecond(at: number): Date {
  return new Date(Math.ceil(at / 1000) * 1000);
}

/** Unknown names are ignored (API reference, DescribeScheduledActions), and an action that has run is none any more. */
async function startOfRetirement(
  client: AutoScalingClient,
  AutoScalingGroupName: string,
): Promise<number | undefined> {
  const input = { AutoScalingGroupName, ScheduledActionNames: [RETIREMENT] };
  const answer = await client.send(new DescribeScheduledActionsCommand(input));
  return answer.ScheduledUpdateGroupActions?.[0]?.StartTime?.getTime();
}

/**
 * An action that has run meanwhile, or whose deletion's answer got lost, is refused as not found by a name that stands for
 * any mistake (ValidationError: hashicorp/terraform#28760). So only another look tells.
 */
async function deleteRetirement(client: AutoScalingClient, AutoScalingGroupName: string): Promise<void> {
  try {
    const input = { AutoScalingGroupName, ScheduledActionName: RETIREMENT };
    await client.send(new DeleteScheduledActionCommand(input));
  } catch (error) {
    if ((await startOfRetirement(client, AutoScalingGroupName)) !== undefined) {
      throw error;
    }
  }
}
