import type { AutoScaling, AutoScalingGroup } from "@aws-sdk/client-auto-scaling";
import { NotReady } from "../../protocol/failure";
import type { Fields } from "../../protocol/fields";
import type { AwsServices } from "../services";
import type { Waiting } from "../wait";
import { until } from "../wait";
import { missingHealth } from "./group-health";

/** The real provider's `waitForCapacityTimeout`. */
const DEFAULT_WAIT_SECONDS = 600;

export async function describeGroup(
  autoScaling: AutoScaling,
  name: string,
): Promise<AutoScalingGroup | undefined> {
  const answer = await autoScaling.describeAutoScalingGroups({ AutoScalingGroupNames: [name] });
  return answer.AutoScalingGroups?.[0];
}

/**
 * Waits until as many instances are InService as are wanted and, with `waitForElbCapacity` or `minElbCapacity`, as
 * many are healthy in every target group and Classic Load Balancer.
 * @throws NotReady naming what is missing when `waitForCapacityTimeout` (default 10 min; "0" waits not at all) is over
 */
export async function waitForCapacity(
  services: Pick<AwsServices, "autoScaling" | "elb" | "query">,
  name: string,
  inputs: Fields,
  context: Waiting,
): Promise<void> {
  const seconds = durationSeconds(inputs.text("waitForCapacityTimeout"));
  if (seconds === 0) return;
  let seen = "nothing yet";
  try {
    await until(
      context,
      seconds,
      () => `Auto Scaling group ${name}: ${seen}`,
      async () => {
        const missing = await missingCapacity(services, name, inputs);
        seen = missing ?? "";
        return missing === undefined ? true : undefined;
      },
    );
  } catch (error) {
    throw new NotReady(name, error instanceof Error ? error.message : String(error));
  }
}

/** Go's duration text, as `waitForCapacityTimeout` takes it: "10m", "1h30m", "45s", "0". */
export function durationSeconds(text: string | undefined): number {
  if (text === undefined || text === "") return DEFAULT_WAIT_SECONDS;
  if (text === "0") return 0;
  const match = /^(?:(\d+)h)?(?:(\d+)m)?(?:(\d+)s)?$/.exec(text);
  if (match === null)
    throw new Error(`waitForCapacityTimeout is ${JSON.stringify(text)}; write it like "10m" or "0"`);
  const [, hours = "0", minutes = "0", rest = "0"] = match;
  return Number(hours) * 3600 + Number(minutes) * 60 + Number(rest);
}

async function missingCapacity(
  services: Pick<AwsServices, "autoScaling" | "elb" | "query">,
  name: string,
  inputs: Fields,
): Promise<string | undefined> {
  const group = await describeGroup(services.autoScaling, name);
  const wanted = inputs.number("desiredCapacity") ?? inputs.number("minSize") ?? 0;
  const inService = (group?.Instances ?? []).filter((each) => each.LifecycleState === "InService");
  if (inService.length < wanted) return `${inService.length} of ${wanted} instances InService`;
  const healthyWanted = inputs.number("waitForElbCapacity") ?? inputs.number("minElbCapacity") ?? 0;
  return healthyWanted === 0 ? undefined : missingHealth(services, inputs, healthyWanted);
}
