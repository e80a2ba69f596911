import assert from "node:assert/strict";
import { replacedIn } from "./replaced";

const event = (op: string, name: string) =>
  JSON.stringify({
    sequence: 1,
    resourcePreEvent: {
      metadata: { op, urn: `urn:pulumi:local::inservice::aws:lb/listener:Listener::${name}` },
    },
  });

describe("the resources that an update replaced", () => {
  it("are named once each, and no others", () => {
    const lines = [
      event("same", "one"),
      JSON.stringify({ sequence: 2, stdoutEvent: { message: "replace" } }),
      event("update", "two"),
      event("create-replacement", "three"),
      event("replace", "three"),
      event("delete-replaced", "three"),
    ];
    assert.deepEqual(replacedIn(`${lines.join("\n")}\n`), ["aws:lb/listener:Listener three"]);
    assert.deepEqual(replacedIn(event("delete", "four")), []);
  });

  it("cannot be read of a file without resources", () => {
    assert.throws(() => replacedIn(""), /no resource/);
  });
});
