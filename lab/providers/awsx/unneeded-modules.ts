import { createRequire, Module } from "node:module";

/**
 * Modules that @pulumi/pulumi loads for serializing functions (runtime/closure): the TypeScript compiler and npm's
 * tree. A provider serializes no functions, and these modules take half of its start.
 */
const UNNEEDED = ["typescript", "@npmcli/arborist"];

/**
 * Replaces modules that load slowly and are never called with empty ones. Call it before @pulumi/pulumi is loaded.
 */
export function leaveOutUnneededModules(): void {
  const fromPulumi = createRequire(require.resolve("@pulumi/pulumi"));
  for (const name of UNNEEDED) {
    const file = fromPulumi.resolve(name);
    const empty = new Module(file);
    empty.loaded = true;
    require.cache[file] = empty;
  }
}
