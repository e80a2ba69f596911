import type { Fields } from "../../../values/fields";
import { rateMilliseconds } from "../../../wire/schedule-rate";
import { schedulePath, scheduler } from "../../../wire/scheduler-api";
import { isStateMachine } from "../../../wire/state-machine-arn";
import { unlessGone } from "../errors";
import type { AwsServices, AwsType } from "../services";

const GONE = "ResourceNotFoundException";

/** The control plane starts the target of a schedule. It must be a state machine, at a rate. */
export const eventSchedule: AwsType = {
  token: "aws:scheduler/schedule:Schedule",
  supported: [
    "description",
    "flexibleTimeWindow",
    "groupName",
    "name",
    "namePrefix",
    "scheduleExpression",
    "state",
    "target",
  ],
  replaceOn: ["name", "namePrefix", "groupName"],
  uniqueBy: ["name", "groupName"],
  naming: { property: "name", maxLength: 64 },
  defaults: {
    actionAfterCompletion: "NONE",
    groupName: "default",
    scheduleExpressionTimezone: "UTC",
    state: "ENABLED",
  },

  async create(inputs, { services }) {
    await put(services, "POST", inputs);
    return `${inputs.required("groupName")}/${inputs.required("name")}`;
  },

  async update(_id, { news }, { services }) {
    await put(services, "PUT", news);
  },

  async read(_id, state, { services }) {
    const found = await unlessGone(scheduler(services, "GET", pathOf(state)), GONE);
    return (
      found && {
        arn: found.required("Arn"),
        name: found.required("Name"),
        namePrefix: state.text("namePrefix") ?? "",
        region: services.region,
      }
    );
  },

  async delete(_id, state, { services }) {
    await unlessGone(scheduler(services, "DELETE", pathOf(state)), GONE);
  },
};

function pathOf(props: Fields): string {
  return schedulePath(props.required("name"), props.required("groupName"));
}

async function put(services: AwsServices, method: "POST" | "PUT", inputs: Fields): Promise<void> {
  const ScheduleExpression = inputs.required("scheduleExpression");
  if (rateMilliseconds(ScheduleExpression) === undefined) {
    throw new Error(
      `scheduleExpression is ${JSON.stringify(ScheduleExpression)}; the lab supports only rates, such as ` +
        "rate(5 minutes)",
    );
  }
  await scheduler(services, method, `/schedules/${encodeURIComponent(inputs.required("name"))}`, {
    GroupName: inputs.required("groupName"),
    Description: inputs.text("description"),
    FlexibleTimeWindow: { Mode: inputs.object("flexibleTimeWindow")?.choice("mode", ["OFF"]) },
    ScheduleExpression,
    State: inputs.choice("state", ["ENABLED", "DISABLED"]),
    Target: target(inputs.object("target")),
  });
}

function target(block: Fields | undefined) {
  const Arn = block?.required("arn") ?? "";
  if (!isStateMachine(Arn)) {
    throw new Error(`target.arn is ${JSON.stringify(Arn)}; the lab's schedules start only state machines`);
  }
  const retry = block?.object("retryPolicy");
  return {
    Arn,
    RoleArn: block?.required("roleArn"),
    Input: block?.text("input"),
    RetryPolicy: retry && {
      MaximumEventAgeInSeconds: retry.number("maximumEventAgeInSeconds"),
      MaximumRetryAttempts: retry.number("maximumRetryAttempts"),
    },
  };
}
