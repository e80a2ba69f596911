import { randomBytes } from "node:crypto";
import type { Fields } from "../../values/fields";
import type { Value } from "../../values/values";
import type { Context, ProviderFunction, ResourceType } from "../protocol/resource-type";
import { runShell, type ShellResult } from "./shell";

/** The command provider needs only the machine on which it runs. */
type NoServices = Readonly<Record<string, never>>;

const OUTPUTS = ["stdout", "stderr"];
/** Results of the last run by resource id. `read` follows in the same process. */
const LAST_RUNS = new Map<string, ShellResult>();

/**
 * `command.local.Command` runs `create` when it is made, `update` (or `create` again) when an input changes, and
 * `delete` when it is removed. A change of `triggers` replaces it. `assetPaths` and `archivePaths` are not supported.
 */
export const localCommand: ResourceType<NoServices> = {
  token: "command:local:Command",
  replaceOn: ["triggers"],
  changedOutputs: (changed) => (changed.some((name) => name !== "delete") ? OUTPUTS : []),

  async create(inputs, context) {
    const id = `${randomBytes(6).toString("hex")}`;
    LAST_RUNS.set(id, await runIn(inputs, inputs.text("create") ?? "", context, {}));
    return id;
  },

  async update(id, { news, state, changed }, context) {
    const command = news.text("update") ?? news.text("create") ?? "";
    const onlyDelete = changed.every((name) => name === "delete");
    const unchanged = { stdout: state.text("stdout") ?? "", stderr: state.text("stderr") ?? "" };
    LAST_RUNS.set(id, onlyDelete ? unchanged : await runIn(news, command, context, earlier(state)));
  },

  async read(id, state) {
    const run = LAST_RUNS.get(id);
    return {
      stdout: run?.stdout ?? state.text("stdout") ?? "",
      stderr: run?.stderr ?? state.text("stderr") ?? "",
    };
  },

  async delete(_id, state, context) {
    const command = state.text("delete");
    if (command !== undefined) {
      await runIn(state, command, context, earlier(state));
    }
  },
};

/** `command.local.run` runs a command every time it is called, also in a preview. */
export const localRun: ProviderFunction<NoServices> = async (args, context) => {
  const result = await runIn(args, args.required("command"), context, {});
  return { ...args.props, ...result };
};

async function runIn(
  inputs: Fields,
  command: string,
  context: Pick<Context<NoServices>, "log">,
  extra: Readonly<Record<string, string>>,
): Promise<ShellResult> {
  if (command === "") {
    return { stdout: "", stderr: "" };
  }
  const [dir, stdin] = [inputs.text("dir"), inputs.text("stdin")];
  const shown = logged(inputs.props.logging);
  return await runShell({
    command,
    interpreter: inputs.texts("interpreter"),
    environment: { ...extra, ...inputs.map("environment") },
    onLine: (stream, line) => {
      if (shown.includes(stream)) {
        context.log(line);
      }
    },
    ...(dir === undefined ? {} : { dir }),
    ...(stdin === undefined ? {} : { stdin }),
  });
}

/** The real provider's `logging`: stdout, stderr, stdoutAndStderr (the default) or none. */
function logged(logging: Value | undefined): readonly string[] {
  if (logging === "none") {
    return [];
  }
  return logging === "stdout" || logging === "stderr" ? [logging] : OUTPUTS;
}

/** These variables give an update or delete command the output of the previous command. */
function earlier(state: Fields): Record<string, string> {
  return {
    PULUMI_COMMAND_STDOUT: state.text("stdout") ?? "",
    PULUMI_COMMAND_STDERR: state.text("stderr") ?? "",
  };
}
