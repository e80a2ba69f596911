import { readFileSync } from "node:fs";
import * as path from "node:path";
import { parseArgs } from "node:util";
import { parse } from "yaml";
import { stackNameProblems } from "../settings/stack-name";
import type { DeployedStack } from "./deployer/stack-names";
import { upPolicies } from "./deployer/up-policies";

const PROJECT_DIRECTORY = path.join(__dirname, "../..");
const USAGE =
  "usage: npm run deployer-policy -- preview|up-base|up-stack --stack STACK --account ACCOUNT [--partition aws|aws-cn|aws-us-gov]";

/**
 * Prints a policy for the roles with which a pipeline previews or updates a stack, ready for `aws iam create-policy`.
 * The previewing role needs only `preview`. The updating role needs all three.
 */
function main(): void {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      stack: { type: "string" },
      account: { type: "string" },
      partition: { type: "string", default: "aws" },
    },
  });
  const { stack, account, partition } = values;
  if (stack === undefined || !/^\d{12}$/.test(account ?? "")) {
    throw new Error(USAGE);
  }
  const policies = new Map(Object.entries(upPolicies(deployedStack(stack, account ?? "", partition))));
  const policy = policies.get(positionals.join(" "));
  if (policy === undefined) {
    throw new Error(USAGE);
  }
  console.log(JSON.stringify(policy, undefined, 2));
}

/**
 * @throws Error that names the file if the project has no such stack, or if the stack has no region
 * @throws Error if project and stack have unsuitable names
 */
function deployedStack(stack: string, accountId: string, partition: string): DeployedStack {
  const project = readYaml("Pulumi.yaml");
  const name = String(project.name);
  const problems = stackNameProblems(name, stack);
  if (problems.length > 0) {
    throw new Error(problems.join("\n"));
  }
  const own = readYaml(`Pulumi.${stack}.yaml`);
  const region = own.config?.["aws:region"] ?? project.config?.["aws:region"]?.value;
  if (typeof region !== "string") {
    throw new Error(
      `Pulumi.${stack}.yaml has no aws:region; set it with: pulumi config set aws:region VALUE`,
    );
  }
  const permissionsBoundaryArn: unknown = own.config?.[`${name}:roles`]?.permissionsBoundaryArn;
  return {
    project: name,
    stack,
    region,
    accountId,
    partition,
    ...(typeof permissionsBoundaryArn === "string" ? { permissionsBoundaryArn } : {}),
  };
}

function readYaml(file: string) {
  return parse(readFileSync(path.join(PROJECT_DIRECTORY, file), "utf8"));
}

try {
  main();
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}
