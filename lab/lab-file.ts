import { readFileSync } from "node:fs";
import { rename, writeFile } from "node:fs/promises";
import { fieldsOf } from "./values/unknown";

/** Facts about a running lab for programs that use or stop it. */
export interface LabFile {
  /**
   * A new value at every start. The endpoint repeats it, so that another program on the port is not mistaken for the
   * lab.
   */
  readonly labId: string;
  readonly pid: number;
  /** Whether hosts reach the internet. */
  readonly internet: boolean;
  /** The only AWS endpoint. */
  readonly url: string;
  /** Directory of the Pulumi CLI, unless it is on PATH. */
  readonly pulumiDirectory?: string;
  /** Directory of the AWS CLI and moto. */
  readonly pythonDirectory: string;
}

/** The file's content; undefined if there is none, or if a crash left it incomplete. */
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
