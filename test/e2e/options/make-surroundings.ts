import { cpSync } from "node:fs";
import * as path from "node:path";
import { z } from "zod";
import { must, type TestLab } from "../support/lab";
import type { Surroundings } from "./variants/surrounded";

/** The stack in the form of `network.existing.stackReference`. A backend of files has only one organization. */
export const SURROUNDINGS_STACK = "organization/surroundings/given";

const OUTPUTS = z.object({
  vpcId: z.string(),
  publicSubnetIds: z.array(z.string()),
  hostSubnetIds: z.array(z.string()),
  isolatedSubnetIds: z.array(z.string()),
  keyArn: z.string(),
  zoneId: z.string(),
  secretArn: z.string(),
  parameterName: z.string(),
  boundaryArn: z.string(),
});

/** Runs up for the program in `options/surroundings`, from a copy, because `stack init` writes into its directory. */
export async function makeSurroundings(lab: TestLab): Promise<Surroundings> {
  const directory = path.join(lab.layout.directory, "surroundings");
  cpSync(path.join(__dirname, "surroundings"), directory, { recursive: true });
  const pulumi = (...args: string[]) =>
    must(lab.pulumi("--cwd", directory, ...args, "--stack", SURROUNDINGS_STACK));
  await must(lab.pulumi("--cwd", directory, "stack", "init", SURROUNDINGS_STACK));
  await pulumi("up", "--yes", "--skip-preview");
  const outputs = OUTPUTS.parse(JSON.parse((await pulumi("stack", "output", "--json")).stdout));
  return { ...outputs, wafAclArn: await webAcl(lab, "given") };
}

/** The lab supports no resource for a web ACL. The setting is for one that is made in another way. */
export async function webAcl(lab: TestLab, name: string): Promise<string> {
  const visibility = `SampledRequestsEnabled=false,CloudWatchMetricsEnabled=false,MetricName=${name}`;
  const made = await lab.aws(
    "wafv2",
    "create-web-acl",
    ...["--name", name, "--scope", "REGIONAL"],
    ...["--default-action", "Allow={}", "--visibility-config", visibility],
    ...["--query", "Summary.ARN"],
  );
  return z.string().parse(made);
}
