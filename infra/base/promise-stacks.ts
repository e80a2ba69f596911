/**
 * Stops Pulumi's promises from mapping their stack traces through source maps. @pulumi/pulumi keeps a stack trace for
 * each of its promises (runtime/debuggable.js), so that it can name one that leaks. A preview of a production stack
 * makes 10,000 promises. ts-node maps ten frames of each, which takes a fifth of the program's time. Other errors
 * still get mapped traces. Promises get them too when PULUMI_DEBUG_PROMISE_LEAKS is set, which is Pulumi's own switch
 * for finding leaks.
 */
export function leavePromiseStacksUnmapped(environment: NodeJS.ProcessEnv): void {
  const mapped = Error.prepareStackTrace;
  if (mapped === undefined || environment.PULUMI_DEBUG_PROMISE_LEAKS !== undefined) {
    return;
  }
  Error.prepareStackTrace = (error, frames) =>
    frames[0]?.getFunctionName() === "debuggablePromise" ? String(error) : mapped(error, frames);
}
