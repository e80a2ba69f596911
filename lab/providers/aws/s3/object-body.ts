import { readFile } from "node:fs/promises";
import type { Fields } from "../../../values/fields";

/**
 * The bytes of an object: `content`, `contentBase64`, or `source` in the engine's form of an asset (an object with
 * `text` or `path`). Relative paths start at the program's directory, in which the engine starts providers.
 * @throws for archives and remote assets, which the lab does not support, and if none of the three is given
 */
export async function objectBody(inputs: Fields): Promise<Buffer> {
  const content = inputs.text("content");
  if (content !== undefined) {
    return Buffer.from(content);
  }
  const encoded = inputs.text("contentBase64");
  if (encoded !== undefined) {
    return Buffer.from(encoded, "base64");
  }
  const source = inputs.object("source");
  if (source === undefined) {
    return Buffer.alloc(0);
  }
  const path = source.text("path");
  if (path !== undefined && path !== "") {
    return await readFile(path);
  }
  const text = source.text("text");
  if (text !== undefined) {
    return Buffer.from(text);
  }
  throw new Error(
    "source is neither a FileAsset nor a StringAsset; the lab supports neither archives nor remote assets",
  );
}
