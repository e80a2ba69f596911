import type { Text } from "../text/text";
import type { Field } from "../world/world";

/** An assignment whose words are expanded. */
export interface Assigned {
  readonly name: string;
  readonly append: boolean;
  readonly index: Text | undefined;
  readonly value: Text | readonly Field[];
  readonly isArray: boolean;
}
