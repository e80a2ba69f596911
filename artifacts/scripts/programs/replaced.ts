import { wordField } from "../expand/chunk";
import { join, known } from "../text/text";
import type { Field } from "../world/world";

/** A word with a placeholder. */
export function replaced(word: Field, place: string, by: Field): Field {
  const text = join(
    word.text.flatMap((piece) =>
      typeof piece === "string"
        ? piece.split(place).flatMap((part, index) => (index === 0 ? [known(part)] : [by.text, known(part)]))
        : [[piece]],
    ),
  );
  return wordField(text);
}
