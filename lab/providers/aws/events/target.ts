import type { Fields } from "../../../values/fields";
import { unlessGone } from "../errors";
import type { AwsServices, AwsType } from "../services";

const GONE = "ResourceNotFoundException";

export const eventTarget: AwsType = {
  token: "aws:cloudwatch/eventTarget:EventTarget",
  supported: [
    "arn",
    "deadLetterConfig",
    "eventBusName",
    "forceDestroy",
    "input",
    "inputPath",
    "inputTransformer",
    "retryPolicy",
    "roleArn",
    "rule",
    "targetId",
  ],
  replaceOn: ["rule", "eventBusName", "targetId"],
  uniqueBy: ["rule", "targetId"],
  steering: ["forceDestroy"],
  naming: { property: "targetId", maxLength: 64 },
  defaults: { eventBusName: "default" },

  async create(inputs, { services }) {
    await put(services, inputs);
    return `${inputs.required("rule")}-${inputs.required("targetId")}`;
  },

  async update(_id, { news }, { services }) {
    await put(services, news);
  },

  async read(_id, state, { services }) {
    const call = services.json("events").call("ListTargetsByRule", where(state));
    const targets = (await unlessGone(call, GONE))?.objects("Targets") ?? [];
    const there = targets.some((target) => target.text("Id") === state.text("targetId"));
    return there ? { region: services.region } : undefined;
  },

  async delete(_id, state, { services }) {
    const Ids = [state.required("targetId")];
    await unlessGone(services.json("events").call("RemoveTargets", { ...where(state), Ids }), GONE);
  },
};

function where(props: Fields) {
  return { Rule: props.required("rule"), EventBusName: props.text("eventBusName") };
}

async function put(services: AwsServices, inputs: Fields): Promise<void> {
  const transformer = inputs.object("inputTransformer");
  const retry = inputs.object("retryPolicy");
  const target = {
    Id: inputs.required("targetId"),
    Arn: inputs.required("arn"),
    RoleArn: inputs.text("roleArn"),
    Input: inputs.text("input"),
    InputPath: inputs.text("inputPath"),
    InputTransformer: transformer && {
      InputPathsMap: transformer.map("inputPaths"),
      InputTemplate: transformer.required("inputTemplate"),
    },
    RetryPolicy: retry && {
      MaximumEventAgeInSeconds: retry.number("maximumEventAgeInSeconds"),
      MaximumRetryAttempts: retry.number("maximumRetryAttempts"),
    },
    DeadLetterConfig: inputs.object("deadLetterConfig") && {
      Arn: inputs.object("deadLetterConfig")?.text("arn"),
    },
  };
  const answer = await services.json("events").call("PutTargets", { ...where(inputs), Targets: [target] });
  const [failed] = answer.objects("FailedEntries");
  if (failed) {
    throw new Error(`target ${target.Id}: ${failed.text("ErrorCode")} ${failed.text("ErrorMessage") ?? ""}`);
  }
}
