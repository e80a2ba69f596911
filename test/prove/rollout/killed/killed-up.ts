import { spawn } from "node:child_process";
import { descendantsOf, endProcesses } from "../../../e2e/support/descendants";
import { PROJECT, type TestLab } from "../../../e2e/support/lab";
import type { Boundary } from "./boundaries";
import { killingEndpoint } from "./kill-at-call";

/**
 * Starts pulumi and ends it at the boundary with SIGKILL, together with all processes that it has started, the rollout's among them.
 * @returns what is wrong, if it ended before the boundary
 */
export async function upKilledAt(
  lab: TestLab,
  args: readonly string[],
  at: Boundary,
): Promise<string | undefined> {
  const state: { kill: () => Promise<void> } = { kill: async () => undefined };
  const endpoint = await killingEndpoint(lab.file.url, at, () => state.kill());
  try {
    const environment = { ...lab.environment, AWS_ENDPOINT_URL: endpoint.url };
    const child = spawn("pulumi", args, {
      cwd: PROJECT,
      env: environment,
      stdio: ["ignore", "pipe", "pipe"],
    });
    let printed = "";
    for (const stream of [child.stdout, child.stderr]) {
      stream.on("data", (chunk) => {
        printed += chunk;
      });
    }
    state.kill = async () => {
      const started = child.pid === undefined ? [] : await descendantsOf(child.pid);
      child.kill("SIGKILL");
      await endProcesses(started);
    };
    await new Promise((resolve, reject) => {
      child.once("error", reject);
      child.once("close", resolve);
    });
    const name = `${at.nth}. ${at.call}`;
    return endpoint.hasKilled() ? undefined : `the update ended before its ${name}:\n${printed.slice(-1500)}`;
  } finally {
    await endpoint.close();
  }
}
