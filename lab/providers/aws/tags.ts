import type { Fields } from "../../values/fields";

export interface KeyValue {
  readonly Key: string;
  readonly Value: string;
}

/** The tags of a resource: its own tags override the provider's default tags. */
export function tagsOf(inputs: Fields): Record<string, string> {
  return inputs.has("tagsAll") ? inputs.map("tagsAll") : inputs.map("tags");
}

/** The same in the form that most AWS services take. */
export function tagList(inputs: Fields): KeyValue[] {
  return Object.entries(tagsOf(inputs)).map(([Key, Value]) => ({ Key, Value }));
}

/** Changes of tags: those to set, and those to remove. */
export interface TagChanges {
  readonly set: KeyValue[];
  readonly remove: string[];
}

export function tagChanges(olds: Fields, news: Fields): TagChanges {
  const [before, after] = [tagsOf(olds), tagsOf(news)];
  return {
    set: Object.entries(after)
      .filter(([key, value]) => before[key] !== value)
      .map(([Key, Value]) => ({ Key, Value })),
    remove: Object.keys(before).filter((key) => after[key] === undefined),
  };
}
