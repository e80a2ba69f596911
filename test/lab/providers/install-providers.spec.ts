import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import * as path from "node:path";
import { version as awsVersion } from "@pulumi/aws/package.json";
import { version as awsxVersion } from "@pulumi/awsx/package.json";
import { version as commandVersion } from "@pulumi/command/package.json";
import { installProviders } from "../../../lab/providers/install-providers";

describe("lab/providers/install-providers", () => {
  it("writes launchers that run each provider with the given Node.js, also from a directory with spaces", async () => {
    const directory = await mkdtemp(path.join(tmpdir(), "in service's "));
    try {
      const files = await installProviders(path.join(directory, "home"), "/bin/echo");
      const names = files.map((file) => path.relative(path.join(directory, "home", "plugins"), file));
      assert.deepEqual(names, [
        `resource-aws-v${awsVersion}/pulumi-resource-aws`,
        `resource-awsx-v${awsxVersion}/pulumi-resource-awsx`,
        `resource-command-v${commandVersion}/pulumi-resource-command`,
      ]);
      const shown = execFileSync(files[1] ?? "", ["127.0.0.1:1"], { encoding: "utf8" });
      assert.match(shown, /providers\/awsx\/main\.js 127\.0\.0\.1:1\n$/);
    } finally {
      await rm(directory, { recursive: true });
    }
  });
});
