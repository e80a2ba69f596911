import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { readStackState } from "../../../infra/installed/stack-state";

const FULL_NAME = "organization/inservice/test";
const GROUP = {
  urn: "urn:pulumi:test::inservice::aws:lb/targetGroup:TargetGroup::targets",
  type: "aws:lb/targetGroup:TargetGroup",
  outputs: { port: 8080 },
};

interface Backend {
  /** The name by which the backend knows the stack. */
  readonly knownAs: string;
  readonly outputs: Readonly<Record<string, unknown>>;
}

/** What is read from the state of a backend, and the functions that were called for it. */
async function read(isPreview: boolean, { knownAs, outputs }: Backend) {
  const asked: string[] = [];
  await pulumi.runtime.setMocks(
    {
      newResource: ({ name, inputs }) => ({ id: name, state: inputs }),
      call({ token, inputs }) {
        const name = String(inputs.name ?? inputs.stackName);
        asked.push(`${token.replace("pulumi:pulumi:", "")} ${name}`);
        if (name !== knownAs) {
          throw Object.assign(new Error("invalid"), { details: `no stack ${name}` });
        }
        const { urn, ...kept } = GROUP;
        return token.endsWith("readStackOutputs") ? { name, outputs } : { name, outputs: { [urn]: kept } };
      },
    },
    "inservice",
    "test",
    isPreview,
    "organization",
  );
  const state = await readStackState({ project: "inservice", stack: "test" });
  return { state, asked };
}

describe("what a stack's last update left", () => {
  it("is read in previews and updates", async () => {
    const live = { knownAs: FULL_NAME, outputs: { url: "https://shop.example.com" } };
    for (const isPreview of [true, false]) {
      const { state } = await read(isPreview, live);
      assert.deepEqual(state, { resources: [GROUP] });
    }
  });

  // pulumi/pulumi pkg/v3.210.0, backend/backend.go: GetStackResourceOutputs reads a snapshot that may be nil.
  it("is empty in a preview if no update has succeeded, without a call that would crash the engine", async () => {
    const { state, asked } = await read(true, { knownAs: FULL_NAME, outputs: {} });
    assert.deepEqual(state, { resources: [] });
    assert.deepEqual(asked, [`readStackOutputs ${FULL_NAME}`]);
  });

  it("is read in an update although the only earlier update failed", async () => {
    const { state } = await read(false, { knownAs: FULL_NAME, outputs: {} });
    assert.deepEqual(state, { resources: [GROUP] });
  });

  // pkg/v3.210.0, backend/diy/store.go: legacyReferenceStore takes no slash in a name.
  it("is read from a self-managed backend that knows stacks only by their own name", async () => {
    const { state } = await read(true, { knownAs: "test", outputs: { url: "" } });
    assert.deepEqual(state, { resources: [GROUP] });
  });

  it("is an error if the backend does not have the stack, with the message for its full name", async () => {
    await assert.rejects(read(true, { knownAs: "other", outputs: {} }), new RegExp(`no stack ${FULL_NAME}`));
  });
});
