/**
 * Keeps Pulumi's promises from having their stacks looked up in source maps. @pulumi/pulumi keeps a stack for each of
 * its promises (runtime/debuggable.js), so that it can name one that leaks; a preview of production has 10,000, and
 * ts-node's hook maps ten frames of each, which is a fifth of the program's time. Other errors keep their mapped stack, and
 * so do the promises when somebody looks for a leak (PULUMI_DEBUG_PROMISE_LEAKS, Pulumi's own switch).
 */
export function leavePromiseStacksUnmapped(environment: NodeJS.ProcessEnv): void {
  const mapped = Error.prepareStackTrace;
  if (mapped === undefined || environment.PULUMI_DEBUG_PROMISE_LEAKS !== undefined) {
    return;
  }
  Error.prepareStackTrace = (error, frames) =>
    frames[0]?.getFunctionName() === "debuggablePromise" ? String(error) : mapped(error, frames);
}
