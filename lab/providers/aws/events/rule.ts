import type { Fields } from "../../../values/fields";
import { unlessGone } from "../errors";
import type { AwsServices, AwsType } from "../services";
import { tagChanges, tagList } from "../tags";

const GONE = "ResourceNotFoundException";

export const eventRule: AwsType = {
  token: "aws:cloudwatch/eventRule:EventRule",
  supported: [
    "description",
    "eventBusName",
    "eventPattern",
    "forceDestroy",
    "name",
    "namePrefix",
    "roleArn",
    "scheduleExpression",
    "state",
    "tags",
  ],
  replaceOn: ["name", "namePrefix", "eventBusName"],
  uniqueBy: ["name", "eventBusName"],
  steering: ["forceDestroy"],
  naming: { property: "name", maxLength: 64 },
  defaults: { eventBusName: "default", state: "ENABLED" },
  tagged: true,

  async create(inputs, { services }) {
    await put(services, inputs, tagList(inputs));
    return inputs.required("name");
  },

  async update(_id, change, { services }) {
    await put(services, change.news, []);
    const { set, remove } = tagChanges(change.olds, change.news);
    const ResourceARN = change.state.text("arn");
    const events = services.json("events");
    if (set.length > 0) {
      await events.call("TagResource", { ResourceARN, Tags: set });
    }
    if (remove.length > 0) {
      await events.call("UntagResource", { ResourceARN, TagKeys: remove });
    }
  },

  async read(id, state, { services }) {
    const EventBusName = state.text("eventBusName");
    const call = services.json("events").call("DescribeRule", { Name: id, EventBusName });
    const found = await unlessGone(call, GONE);
    return (
      found && {
        arn: found.text("Arn"),
        name: id,
        namePrefix: state.text("namePrefix") ?? "",
        region: services.region,
      }
    );
  },

  async delete(id, state, { services }) {
    const EventBusName = state.text("eventBusName");
    await unlessGone(services.json("events").call("DeleteRule", { Name: id, EventBusName }), GONE);
  },
};

async function put(services: AwsServices, inputs: Fields, Tags: object[]): Promise<void> {
  await services.json("events").call("PutRule", {
    Name: inputs.required("name"),
    EventBusName: inputs.text("eventBusName"),
    Description: inputs.text("description"),
    EventPattern: inputs.text("eventPattern"),
    ScheduleExpression: inputs.text("scheduleExpression"),
    State: inputs.choice("state", ["ENABLED", "DISABLED"]),
    RoleArn: inputs.text("roleArn"),
    ...(Tags.length === 0 ? {} : { Tags }),
  });
}
