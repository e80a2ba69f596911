import type { StackIdentity } from "./names";

export type Tags = Readonly<Record<string, string>>;

/** Keys that the program sets itself; the settings refuse them in any case. */
export const OWN_TAG_KEYS = ["Project", "Stack", "Name"] as const;

/** Tags that every resource of the stack carries; the user's own come first, so that ours cannot be lost. */
export function stackTags(settings: StackIdentity & { readonly tags: Tags }): Tags {
  return { ...settings.tags, Project: settings.project, Stack: settings.stack };
}

/** The stack's tags and a Name, which wins over a Name among the stack's tags. */
export function namedTags(tags: Tags, name: string): Tags {
  return { ...tags, Name: name };
}

/** The shape that an Auto Scaling group wants: a list, copied to each host at launch. */
export function propagatedTags(tags: Tags): { key: string; value: string; propagateAtLaunch: boolean }[] {
  return Object.entries(tags).map(([key, value]) => ({ key, value, propagateAtLaunch: true }));
}
