import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import * as path from "node:path";

const DIRECTORY = path.join(__dirname, "../../../../lab/dist/providers/awsx");

/** In a separate process, because a replaced module is missing for every later module. */
const PROGRAM = `
  require("./unneeded-modules.js").leaveOutUnneededModules();
  const { Vpc } = require("./vpc.js");
  const slow = Object.keys(require.cache).filter((file) => /[/]typescript[/]|[/]arborist[/]/.test(file));
  console.log(JSON.stringify({ component: typeof Vpc, exported: slow.map((file) => Object.keys(require.cache[file].exports)) }));
`;

describe("what the awsx stand-in leaves out", () => {
  it("are the compiler and npm's tree, with which @pulumi/pulumi serializes functions; the component is complete", () => {
    const printed = execFileSync(process.execPath, ["-e", PROGRAM], { cwd: DIRECTORY, encoding: "utf8" });
    assert.deepEqual(JSON.parse(printed), { component: "function", exported: [[], []] });
  });
});
