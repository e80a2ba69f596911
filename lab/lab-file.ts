import { readFileSync } from "node:fs";
import { rename, writeFile } from "node:fs/promises";
import { fieldsOf } from "./values/unknown";

/** What a running lab tells those who want to use or stop it. */
export interface LabFile {
  /** Made anew at every start; the endpoint repeats it, so that a stranger on the port is not taken for the lab. */
  readonly labId: string;
  readonly pid: number;
  /** Whether hosts reach the internet. */
  readonly internet: boolean;
  /** The one AWS endpoint. */
  readonly url: string;
  /** Directory of the Pulumi CLI, unless PATH has it. */
  readonly pulumiDirectory?: string;
  /** Directory of the AWS CLI and moto. */
  readonly pythonDirectory: string;
}

/** The file's content, or undefined when there is none or a crash left it torn. */
export function readLabFile(file: string): LabFile | undefined {
  try {
    const value: unknown = JSON.parse(readFileSync(file, "utf8"));
    return isLabFile(value) ? value : undefined;
  } catch (error) {
    if (
      error instanceof SyntaxError ||
      (error instanceof Error && "code" in error && error.code === "ENOENT")
    ) {
      return undefined;
    }
    throw error;
  }
}

export async function writeLabFile(file: string, content: LabFile): Promise<void> {
  await writeFile(`${file}.new`, `${JSON.stringify(content, null, 2)}\n`);
  await rename(`${file}.new`, file);
}

function isLabFile(value: unknown): value is LabFile {
  const fields = fieldsOf(value);
  return (
    ["labId", "url", "pythonDirectory"].every((name) => typeof fields.get(name) === "string") &&
    typeof fields.get("pid") === "number" &&
    typeof fields.get("internet") === "boolean" &&
    ["string", "undefined"].includes(typeof fields.get("pulumiDirectory"))
  );
}
