import * as pulumi from "@pulumi/pulumi";
import { z } from "zod";
import type { StackIdentity } from "../base/names";
import { askEngine } from "./ask-engine";

export interface ResourceState {
  readonly urn: string;
  readonly type: string;
  /** Outputs in Pulumi's own encoding: a secret is an object with its signature, and a resource is its URN or id. */
  readonly outputs: Readonly<Record<string, unknown>>;
}

/** The resources that a stack's last update left, whether or not it succeeded. */
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
 * Reads from the state what the stack's last update left. It runs in previews and updates, before the first resource
 * is registered, and calls no AWS API. The functions are the engine's own (pulumi/pulumi,
 * pkg/resource/deploy/builtins.go).
 *
 * The engine crashes when it is asked for the resources of a stack that its backend does not hold yet
 * (pkg/backend/backend.go, GetStackResourceOutputs). An update writes the stack before its program runs, so only a
 * preview must check whether there was an update. It checks the stack's outputs, which exist once an update has
 * succeeded.
 */
export async function readStackState({ project, stack }: StackIdentity): Promise<StackState> {
  const fullName = `${pulumi.getOrganization()}/${project}/${stack}`;
  const { name, outputs } = await stackOutputs(fullName).catch((error: unknown) =>
    // Self-managed backends with the layout from before Pulumi 3.61 know only the stack's own name.
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
