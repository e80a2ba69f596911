import { AwsError } from "../protocol/aws-error";
import type { Params } from "../protocol/params";
import type { QueryOperations } from "../protocol/query";
import type { ElbState } from "./state";

/** Stores the request's Tags for a new resource. */
export function tagNew(state: ElbState, arn: string, params: Params): void {
  const tags = new Map<string, string>();
  for (const tag of params.structures("Tags")) {
    tags.set(tag.requiredText("Key"), tag.text("Value") ?? "");
  }
  state.tags.set(arn, tags);
}

export function tagOperations(state: ElbState): QueryOperations {
  return {
    AddTags: (params) => {
      for (const arn of params.texts("ResourceArns")) {
        const tags = tagsOf(state, arn);
        for (const tag of params.structures("Tags")) {
          tags.set(tag.requiredText("Key"), tag.text("Value") ?? "");
        }
      }
      return undefined;
    },
    RemoveTags: (params) => {
      for (const arn of params.texts("ResourceArns")) {
        const tags = tagsOf(state, arn);
        for (const key of params.texts("TagKeys")) {
          tags.delete(key);
        }
      }
      return undefined;
    },
    DescribeTags: (params) => ({
      TagDescriptions: params.texts("ResourceArns").map((arn) => ({
        ResourceArn: arn,
        Tags: [...tagsOf(state, arn)].map(([Key, Value]) => ({ Key, Value })),
      })),
    }),
  };
}

function tagsOf(state: ElbState, arn: string): Map<string, string> {
  const tags = state.tags.get(arn);
  if (tags !== undefined) {
    return tags;
  }
  const kind = /:(targetgroup|loadbalancer|listener-rule|listener)\//.exec(arn)?.[1];
  const codes: Readonly<Record<string, string>> = {
    targetgroup: "TargetGroupNotFound",
    loadbalancer: "LoadBalancerNotFound",
    listener: "ListenerNotFound",
    "listener-rule": "RuleNotFound",
  };
  throw new AwsError(codes[kind ?? ""] ?? "ValidationError", `'${arn}' not found`);
}
