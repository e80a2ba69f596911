import { z } from "zod";
import { pulumiJson } from "./pulumi";
import { UsageError } from "./usage-error";

const properties = z.record(z.string(), z.unknown()).nullish();

/** A resource in a stack's exported state (sdk/go/common/apitype, ResourceV3), as far as these scripts read it. */
const resource = z.object({
  urn: z.string(),
  type: z.string(),
  inputs: properties,
  outputs: properties,
  ignoreChanges: z.array(z.string()).nullish(),
  /** It has been replaced already, and is still to be deleted. */
  delete: z.boolean().nullish(),
});
const state = z.object({
  deployment: z
    .object({
      resources: z.array(resource).nullish(),
      pending_operations: z.array(z.object({ resource, type: z.string() })).nullish(),
    })
    .nullish(),
});

export type StateResource = z.infer<typeof resource>;

/** An update is at work with the resource, or was when it was killed. */
export interface PendingOperation {
  /** Such as `creating` or `updating` (sdk/go/common/apitype, OperationType). */
  readonly type: string;
  /** As it is to become. */
  readonly resource: StateResource;
}

/** @throws UsageError when it cannot be read */
export async function readWholeState(stack: string): Promise<{
  readonly resources: readonly StateResource[];
  readonly pending: readonly PendingOperation[];
}> {
  const read = state.safeParse(await pulumiJson(["stack", "export", "--stack", stack]));
  if (!read.success) {
    throw new UsageError(`pulumi stack export of ${stack} prints no state: ${z.prettifyError(read.error)}`);
  }
  const { deployment } = read.data;
  return {
    resources: deployment?.resources ?? [],
    pending: deployment?.pending_operations ?? [],
  };
}

/** The resources in a stack's state. @throws UsageError when it cannot be read */
export async function readState(stack: string): Promise<readonly StateResource[]> {
  return (await readWholeState(stack)).resources;
}
