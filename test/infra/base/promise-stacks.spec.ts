import assert from "node:assert/strict";
import * as theirs from "@pulumi/pulumi/runtime/debuggable";
import { leavePromiseStacksUnmapped } from "../../../infra/base/promise-stacks";

/** Named like the function of @pulumi/pulumi that stores the stack traces (runtime/debuggable.js). */
function debuggablePromise(): string {
  return String(new Error("leaked?").stack);
}

function somethingElse(): string {
  return String(new Error("a fault").stack);
}

describe("stack traces of Pulumi's promises", () => {
  const original = Error.prepareStackTrace;
  let mapped: string[];

  beforeEach(() => {
    mapped = [];
    Error.prepareStackTrace = (error, frames) => {
      mapped.push(String(error));
      return `${error}\n${frames.map((frame) => `    at ${frame.getFunctionName()}`).join("\n")}`;
    };
  });

  afterEach(() => {
    Error.prepareStackTrace = original;
  });

  it("are not mapped through source maps", () => {
    leavePromiseStacksUnmapped({});
    assert.equal(debuggablePromise(), "Error: leaked?");
    assert.deepEqual(mapped, []);
  });

  it("are the only ones: any other error is mapped", () => {
    leavePromiseStacksUnmapped({});
    assert.match(somethingElse(), /^Error: a fault\n {4}at somethingElse\n/);
  });

  it("are mapped while somebody looks for a leak", () => {
    leavePromiseStacksUnmapped({ PULUMI_DEBUG_PROMISE_LEAKS: "true" });
    assert.match(debuggablePromise(), / {4}at debuggablePromise/);
  });

  it("come from a function that still has this name in Pulumi", () => {
    assert.equal(typeof Reflect.get(theirs, "debuggablePromise"), "function");
  });
});
