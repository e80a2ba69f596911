import type { StackIdentity } from "./names";

export type Tags = Readonly<Record<string, string>>;

/** Tag keys that the program sets itself. The settings refuse them in any mix of upper and lower case. */
export const OWN_TAG_KEYS = ["Project", "Stack", "Name"] as const;

/** Tags of every resource in the stack. The program's own tags override the user's. */
export function stackTags(settings: StackIdentity & { readonly tags: Tags }): Tags {
  return { ...settings.tags, Project: settings.project, Stack: settings.stack };
}

/** The stack's tags and a Name. This Name overrides a Name among the stack's tags. */
export function namedTags(tags: Tags, name: string): Tags {
  return { ...tags, Name: name };
}

/** The list form that an Auto Scaling group takes. Each tag is copied to each host at launch. */
export function propagatedTags(tags: Tags): { key: string; value: string; propagateAtLaunch: boolean }[] {
  return Object.entries(tags).map(([key, value]) => ({ key, value, propagateAtLaunch: true }));
}
