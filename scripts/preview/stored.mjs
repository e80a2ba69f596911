import { existsSync, readFileSync } from "node:fs";
import { FORMAT } from "./stored-form.mjs";
import { UsageError } from "./usage-error.mjs";

/** The stored preview of a stack, or undefined when there is no file. @throws UsageError when it is none */
export function readPreview(file) {
  if (!existsSync(file)) {
    return undefined;
  }
  let stored;
  try {
    stored = JSON.parse(readFileSync(file, "utf8"));
  } catch (error) {
    throw new UsageError(`${file} is not JSON: ${error.message}`);
  }
  if (stored?.format !== FORMAT) {
    throw new UsageError(`${file} has format ${stored?.format}; these scripts read format ${FORMAT}.`);
  }
  return stored;
}
