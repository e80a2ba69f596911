import type { Params } from "../../protocol/params";
import type { QueryOperations } from "../../protocol/query";
import { type AutoScalingContext, groupNamed } from "../store/context";
import type { Group } from "../store/model";
import { page, shownTags } from "./describe";

export function tagOperations(context: AutoScalingContext): QueryOperations {
  const byGroup = (params: Params) =>
    params
      .structures("Tags")
      .map((tag) => ({ tag, group: groupNamed(context, tag.requiredText("ResourceId")) }));
  return {
    CreateOrUpdateTags: (params) => {
      for (const { tag, group } of byGroup(params)) {
        applyTags(group, [tag]);
      }
      return undefined;
    },
    DeleteTags: (params) => {
      for (const { tag, group } of byGroup(params)) {
        group.tags.delete(tag.requiredText("Key"));
      }
      return undefined;
    },
    DescribeTags: (params) => {
      const filters = params.structures("Filters");
      const all = [...context.groups.values()].flatMap(shownTags).filter((tag) =>
        filters.every((filter) => {
          const member = FILTER_MEMBERS[filter.requiredText("Name")];
          return member === undefined || filter.texts("Values").includes(String(tag[member]));
        }),
      );
      const { items, NextToken } = page(all, params);
      return { Tags: items, NextToken };
    },
  };
}

/**
 * Sets tags on the group. PropagateAtLaunch is false by default; if true, instances that launch later get the tag
 * too.
 */
export function applyTags(group: Group, tags: readonly Params[]): void {
  for (const tag of tags) {
    const propagate = tag.flag("PropagateAtLaunch") ?? false;
    group.tags.set(tag.requiredText("Key"), { value: tag.text("Value") ?? "", propagate });
  }
}

const FILTER_MEMBERS: Readonly<Record<string, string>> = {
  "auto-scaling-group": "ResourceId",
  key: "Key",
  value: "Value",
  "propagate-at-launch": "PropagateAtLaunch",
};
