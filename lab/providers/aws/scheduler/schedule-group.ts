import { scheduler } from "../../../wire/scheduler-api";
import { unlessGone } from "../errors";
import type { AwsType } from "../services";
import { tagChanges, tagList } from "../tags";

const GONE = "ResourceNotFoundException";

export const scheduleGroup: AwsType = {
  token: "aws:scheduler/scheduleGroup:ScheduleGroup",
  supported: ["name", "namePrefix", "tags"],
  replaceOn: ["name", "namePrefix"],
  uniqueBy: ["name"],
  naming: { property: "name", maxLength: 64 },
  tagged: true,

  async create(inputs, { services }) {
    const name = inputs.required("name");
    const body = { Name: name, Tags: tagList(inputs) };
    await scheduler(services, "POST", `/schedule-groups/${encodeURIComponent(name)}`, body);
    return name;
  },

  async update(_id, change, { services }) {
    const path = `/tags/${encodeURIComponent(change.state.required("arn"))}`;
    const { set, remove } = tagChanges(change.olds, change.news);
    if (set.length > 0) {
      await scheduler(services, "POST", path, { Tags: set });
    }
    const keys = remove.map((key) => `TagKeys=${encodeURIComponent(key)}`).join("&");
    if (remove.length > 0) {
      await scheduler(services, "DELETE", `${path}?${keys}`);
    }
  },

  async read(id, state, { services }) {
    const call = scheduler(services, "GET", `/schedule-groups/${encodeURIComponent(id)}`);
    const found = await unlessGone(call, GONE);
    const instant = (key: string) => new Date((found?.number(key) ?? 0) * 1000).toISOString();
    return (
      found && {
        arn: found.required("Arn"),
        creationDate: instant("CreationDate"),
        lastModificationDate: instant("LastModificationDate"),
        name: id,
        namePrefix: state.text("namePrefix") ?? "",
        region: services.region,
        state: found.required("State"),
      }
    );
  },

  async delete(id, _state, { services }) {
    const call = scheduler(services, "DELETE", `/schedule-groups/${encodeURIComponent(id)}`);
    await unlessGone(call, GONE);
  },
};
