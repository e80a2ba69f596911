import type { AutoScaling, AutoScalingGroup } from "@aws-sdk/client-auto-scaling";
import type { Fields } from "../../../values/fields";
import { NotReady } from "../../protocol/failure";
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
 * The number of instances that a group waits for: at least this number on create, exactly this number on update (the
 * real provider's group.go).
 */
export type Wanted = "atLeast" | "exactly";

/**
 * Waits until the wanted number of instances is InService. With `waitForElbCapacity`, or on create with
 * `minElbCapacity`, also waits until that number is healthy in every target group and Classic Load Balancer. An
 * update knows only the inputs. If scaling has changed the number meanwhile, the wait cannot succeed, as in the real
 * provider.
 * @throws NotReady that names what is missing after `waitForCapacityTimeout` (default: 10 min; "0" does not wait)
 */
export async function waitForCapacity(
  services: Pick<AwsServices, "autoScaling" | "elb" | "query">,
  name: string,
  inputs: Fields,
  context: Waiting,
  wanted: Wanted,
): Promise<void> {
  const seconds = durationSeconds(inputs.text("waitForCapacityTimeout"));
  if (seconds === 0) {
    return;
  }
  let seen = "nothing yet";
  try {
    await until(
      context,
      seconds,
      () => `Auto Scaling group ${name}: ${seen}`,
      async () => {
        const missing = await missingCapacity(services, name, inputs, wanted);
        seen = missing ?? "";
        return missing === undefined ? true : undefined;
      },
    );
  } catch (error) {
    throw new NotReady(name, error instanceof Error ? error.message : String(error));
  }
}

/** Parses Go's duration format, which `waitForCapacityTimeout` uses: "10m", "1h30m", "45s", "0". */
export function durationSeconds(text: string | undefined): number {
  if (text === undefined || text === "") {
    return DEFAULT_WAIT_SECONDS;
  }
  if (text === "0") {
    return 0;
  }
  const match = /^(?:(\d+)h)?(?:(\d+)m)?(?:(\d+)s)?$/.exec(text);
  if (match === null) {
    throw new Error(`waitForCapacityTimeout is ${JSON.stringify(text)}; write it like "10m" or "0"`);
  }
  const [, hours = "0", minutes = "0", rest = "0"] = match;
  return Number(hours) * 3600 + Number(minutes) * 60 + Number(rest);
}

async function missingCapacity(
  services: Pick<AwsServices, "autoScaling" | "elb" | "query">,
  name: string,
  inputs: Fields,
  wanted: Wanted,
): Promise<string | undefined> {
  const group = await describeGroup(services.autoScaling, name);
  const inService = (group?.Instances ?? []).filter(
    ({ LifecycleState, HealthStatus }) => LifecycleState === "InService" && HealthStatus === "Healthy",
  );
  const [desired, least] = [inputs.number("desiredCapacity") ?? 0, inputs.number("minSize") ?? 0];
  const size = wanted === "exactly" ? Math.max(desired, least) : desired || least;
  if (!suffices(inService.length, size, wanted)) {
    return shortfall(inService.length, size, wanted);
  }
  const elb = inputs.number("waitForElbCapacity") ?? 0;
  const registered = elb > 0 || wanted === "exactly" ? elb : (inputs.number("minElbCapacity") ?? 0);
  return registered === 0
    ? undefined
    : missingHealth(services, inputs, (healthy) => suffices(healthy, registered, wanted), registered);
}

function suffices(found: number, size: number, wanted: Wanted): boolean {
  return wanted === "exactly" ? found === size : found >= size;
}

function shortfall(found: number, size: number, wanted: Wanted): string {
  const exactly = wanted === "exactly" ? " (exactly this number is needed)" : "";
  return `${found} of ${size} instances InService${exactly}`;
}
