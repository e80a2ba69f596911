import type { Fields } from "../../../values/fields";

/** ELBv2's attributes are pairs of text, whatever their meaning. */
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

/** What has to be sent so that attributes go from the first list to the second. */
export function changedAttributes<T extends { Key?: string | undefined; Value?: string | undefined }>(
  before: readonly T[],
  after: readonly T[],
): T[] {
  return after.filter((now) => !before.some((was) => was.Key === now.Key && was.Value === now.Value));
}
