import { messageOf } from "../ports/call-error";
import type { Context } from "../ports/context";

/** How often it is asked whether a launch has failed. */
const EVERY_MS = 10_000;
/** How Auto Scaling describes launches (Auto Scaling user guide, "Verify a scaling activity"). */
const LAUNCH = /^Launching a new EC2 instance/;

/** Finds launches that fail from now on: Auto Scaling tries for ever where there is no capacity. */
export class FailedLaunches {
  private askedAt: number;

  private constructor(
    private readonly context: Context,
    private readonly known: Set<string> | undefined,
  ) {
    this.askedAt = context.clock.now();
  }

  /** Without the right to ask, the deadline alone ends the wait for hosts. */
  static async from(context: Context): Promise<FailedLaunches> {
    const { log, port, settings } = context;
    try {
      const activities = await port.scalingActivities(settings.autoScalingGroupName);
      return new FailedLaunches(context, new Set(activities.map(({ id }) => id)));
    } catch (error) {
      log(`cannot tell at once whether a launch fails: ${messageOf(error)}`);
      return new FailedLaunches(context, undefined);
    }
  }

  /** Id of the newest activity when it began; undefined where there was none, or that cannot be told. */
  get newest(): string | undefined {
    return this.known === undefined ? undefined : [...this.known][0];
  }

  /** @throws with Auto Scaling's reason when a launch has failed */
  async check(): Promise<void> {
    const [reason] = await this.more();
    if (reason !== undefined) {
      const group = this.context.settings.autoScalingGroupName;
      throw new Error(`Auto Scaling could not launch a host in ${group}: ${reason}`);
    }
  }

  /** Auto Scaling's reasons of the launches that have failed since the last time they were asked for. */
  async more(): Promise<readonly string[]> {
    const { clock } = this.context;
    const { known } = this;
    if (known === undefined || clock.now() - this.askedAt < EVERY_MS) {
      return [];
    }
    this.askedAt = clock.now();
    const failed = (await this.activities()).filter(
      ({ id, status, description }) => status === "Failed" && LAUNCH.test(description) && !known.has(id),
    );
    for (const { id } of failed) {
      known.add(id);
    }
    return failed.map(({ message, description }) => message || description);
  }

  /** A look that fails ends nothing: the next one, or the deadline, will tell. */
  private async activities() {
    const { log, port, settings } = this.context;
    try {
      return await port.scalingActivities(settings.autoScalingGroupName);
    } catch (error) {
      log(`cannot tell whether a launch has failed: ${messageOf(error)}`);
      return [];
    }
  }
}
