import * as pulumi from "@pulumi/pulumi";
import { z } from "zod";
import type { StackIdentity } from "../base/names";
import { askEngine } from "./ask-engine";

export interface ResourceState {
  readonly urn: string;
  readonly type: string;
  /** As Pulumi keeps them: a secret is an object with its signature, a resource its URN or id. */
  readonly outputs: Readonly<Record<string, unknown>>;
}

/** What a stack's last update left, whether it succeeded or not. */
export interface StackState {
  readonly resources: readonly ResourceState[];
}

const Outputs = z.object({ outputs: z.record(z.string(), z.unknown()) });
const Resources = z.object({
  outputs: z.record(
    z.string(),
    z.object({ type: z.string(), outputs: z.record(z.string(), z.unknown()).default({}) }),
  ),
});

/**
 * Reads what the stack's last update left, from its state: at preview and at up, before the first resource is registered and
 * without a call of AWS. The functions are the engine's own (pulumi/pulumi, pkg/resource/deploy/builtins.go).
 *
 * The engine crashes when it is asked for the resources of a stack whose backend holds nothing of it yet
 * (pkg/backend/backend.go, GetStackResourceOutputs). An up has written the stack itself by the time that its program runs,
 * so only a preview must know that there was an update: by the outputs of the stack, which last once one has succeeded.
 */
export async function readStackState({ project, stack }: StackIdentity): Promise<StackState> {
  const fullName = `${pulumi.getOrganization()}/${project}/${stack}`;
  const { name, outputs } = await stackOutputs(fullName).catch((error: unknown) =>
    // Self-managed backends of the layout before Pulumi 3.61 know the stack's own name alone.
    stackOutputs(stack).catch(() => Promise.reject(error)),
  );
  if (pulumi.runtime.isDryRun() && Object.keys(outputs).length === 0) {
    return { resources: [] };
  }
  const answer = Resources.parse(
    await askEngine("pulumi:pulumi:readStackResourceOutputs", { stackName: name }),
  );
  return { resources: Object.entries(answer.outputs).map(([urn, found]) => ({ urn, ...found })) };
}

async function stackOutputs(name: string) {
  const answer = Outputs.parse(await askEngine("pulumi:pulumi:readStackOutputs", { name }));
  return { name, outputs: answer.outputs };
}
