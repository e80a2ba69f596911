import type { Fields } from "../../../values/fields";

/** ELBv2's attributes are pairs of strings, whatever their meaning. */
export interface Attribute {
  readonly Key: string;
  readonly Value: string;
}

/** The attributes that inputs set, by a table from input property to attribute key. */
export function textAttributes(inputs: Fields, keys: Readonly<Record<string, string>>): Attribute[] {
  return Object.entries(keys).flatMap(([property, Key]) => {
    const Value = inputs.text(property);
    return Value === undefined || Value === "" ? [] : [{ Key, Value }];
  });
}

/** The attributes to send so that the first list becomes the second. */
export function changedAttributes<T extends { Key?: string | undefined; Value?: string | undefined }>(
  before: readonly T[],
  after: readonly T[],
): T[] {
  return after.filter((now) => !before.some((was) => was.Key === now.Key && was.Value === now.Value));
}
