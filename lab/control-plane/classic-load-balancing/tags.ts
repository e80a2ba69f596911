import type { Params } from "../protocol/params";
import type { QueryOperations } from "../protocol/query";
import { type ClassicContext, loadBalancerNamed } from "./context";
import type { ClassicRecord } from "./model";

export function tagOperations(context: ClassicContext): QueryOperations {
  const named = (params: Params) =>
    params.texts("LoadBalancerNames").map((name) => loadBalancerNamed(context, name));
  return {
    AddTags: (params) => {
      for (const record of named(params)) {
        putTags(record, params);
      }
      return {};
    },
    RemoveTags: (params) => {
      const keys = params.structures("Tags").map((tag) => tag.requiredText("Key"));
      for (const { tags } of named(params)) {
        for (const key of keys) {
          tags.delete(key);
        }
      }
      return {};
    },
    DescribeTags: (params) => ({
      TagDescriptions: named(params).map(({ name, tags }) => ({
        LoadBalancerName: name,
        Tags: [...tags].map(([Key, Value]) => ({ Key, Value })),
      })),
    }),
  };
}

/** Stores the request's Tags. */
export function putTags({ tags }: ClassicRecord, params: Params): void {
  for (const tag of params.structures("Tags")) {
    tags.set(tag.requiredText("Key"), tag.text("Value") ?? "");
  }
}
