import type { Fields } from "../../../values/fields";
import { unlessGone } from "../errors";
import type { AwsServices, AwsType } from "../services";
import { tagChanges, tagList } from "../tags";

const GONE = "StateMachineDoesNotExist";
const LEVELS = ["ALL", "ERROR", "FATAL", "OFF"] as const;

/** moto executes it when it is started. Its calls go to the lab. */
export const stateMachine: AwsType = {
  token: "aws:sfn/stateMachine:StateMachine",
  supported: ["definition", "loggingConfiguration", "name", "namePrefix", "roleArn", "tags", "type"],
  replaceOn: ["name", "namePrefix", "type"],
  uniqueBy: ["name"],
  naming: { property: "name", maxLength: 80 },
  defaults: { type: "STANDARD", publish: false },
  tagged: true,
  untold: {
    encryptionConfiguration: { type: "AWS_OWNED_KEY" },
    loggingConfiguration: { includeExecutionData: false, level: "OFF" },
    tracingConfiguration: { enabled: false },
  },

  async create(inputs, { services }) {
    const tags = tagList(inputs).map(lowerCase);
    const made = await services.json("states").call("CreateStateMachine", {
      name: inputs.required("name"),
      type: inputs.choice("type", ["STANDARD", "EXPRESS"]),
      ...what(inputs),
      ...(tags.length === 0 ? {} : { tags }),
    });
    return made.required("stateMachineArn");
  },

  async update(id, change, { services }) {
    const states = services.json("states");
    await states.call("UpdateStateMachine", { stateMachineArn: id, ...what(change.news) });
    const { set, remove } = tagChanges(change.olds, change.news);
    if (set.length > 0) {
      await states.call("TagResource", { resourceArn: id, tags: set.map(lowerCase) });
    }
    if (remove.length > 0) {
      await states.call("UntagResource", { resourceArn: id, tagKeys: remove });
    }
  },

  async read(id, state, { services }) {
    const found = await described(services, id);
    return (
      found && {
        arn: id,
        creationDate: state.text("creationDate") ?? new Date(created(found)).toISOString(),
        description: "",
        name: found.required("name"),
        namePrefix: state.text("namePrefix") ?? "",
        region: services.region,
        revisionId: "",
        stateMachineVersionArn: "",
        status: found.required("status"),
        versionDescription: "",
      }
    );
  },

  async delete(id, _state, { services }) {
    const call = services.json("states").call("DeleteStateMachine", { stateMachineArn: id });
    await unlessGone(call, GONE);
  },
};

function described(services: AwsServices, stateMachineArn: string): Promise<Fields | undefined> {
  return unlessGone(services.json("states").call("DescribeStateMachine", { stateMachineArn }), GONE);
}

/** Converts seconds to milliseconds. */
function created(found: Fields): number {
  return (found.number("creationDate") ?? 0) * 1000;
}

function what(inputs: Fields) {
  return {
    definition: inputs.required("definition"),
    roleArn: inputs.required("roleArn"),
    loggingConfiguration: logging(inputs.object("loggingConfiguration")),
  };
}

/** A missing configuration is sent as "none", because an update keeps what it does not name. */
function logging(block: Fields | undefined) {
  const logGroupArn = block?.text("logDestination");
  return {
    level: block?.choice("level", LEVELS) ?? "OFF",
    includeExecutionData: block?.flag("includeExecutionData") ?? false,
    destinations: logGroupArn === undefined ? [] : [{ cloudWatchLogsLogGroup: { logGroupArn } }],
  };
}

function lowerCase({ Key, Value }: { readonly Key: string; readonly Value: string }) {
  return { key: Key, value: Value };
}
