import { createRequire, Module } from "node:module";

/**
 * What @pulumi/pulumi loads for serializing functions (runtime/closure): the TypeScript compiler and npm's tree. A provider
 * serializes none, and both together are half of its start.
 */
const UNNEEDED = ["typescript", "@npmcli/arborist"];

/** Replaces modules that are slow to load and never called by empty ones. Call before @pulumi/pulumi is loaded. */
export function leaveOutUnneededModules(): void {
  const fromPulumi = createRequire(require.resolve("@pulumi/pulumi"));
  for (const name of UNNEEDED) {
    const file = fromPulumi.resolve(name);
    const empty = new Module(file);
    empty.loaded = true;
    require.cache[file] = empty;
  }
}
