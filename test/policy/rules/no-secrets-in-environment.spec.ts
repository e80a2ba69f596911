import assert from "node:assert/strict";
import {
  CODEBUILD_PROJECT,
  COMMANDS,
  ECS_TASK_DEFINITION,
  LAMBDA_FUNCTION,
} from "../../../policy/reading/resource-types";
import { noSecretsInEnvironment as rule } from "../../../policy/rules/no-secrets-in-environment";
import { on } from "../support/expect";
import { judge, UNKNOWN } from "../support/judge";

const lambda = on(rule, LAMBDA_FUNCTION);
const variables = (all: object) => ({ environment: { variables: all } });

describe("policy rule no-secrets-in-environment (FSBP ECS.8 and CodeBuild.2)", () => {
  it("accepts plain settings, and references to secrets", async () => {
    await lambda.passes(
      variables({ PORT: "8080", DB_SECRET: "arn:aws:secretsmanager:eu-west-1:1:secret:db" }),
    );
    await lambda.passes(
      variables({ TOKEN_URL: "https://example.com/token", DB_PASSWORD: "/shop/db/password" }),
    );
  });

  it("refuses a literal value under a name for secrets, and does not repeat it", async () => {
    await lambda.refuses(variables({ DB_PASSWORD: "hunter2" }), [
      "environment.variables.DB_PASSWORD",
      "a literal",
    ]);
    const found = await judge(rule, LAMBDA_FUNCTION, variables({ DB_PASSWORD: "hunter2" }));
    assert.ok(!found.violations.join().includes("hunter2"));
  });

  it("refuses what looks like a credential under any name", () =>
    lambda.refuses(variables({ OPTION: `AKIA${"ABCDEFGH23456789"}` }), ["an AWS access key id"]));

  it("also judges containers (FSBP ECS.8), builds (CodeBuild.2) and commands", async () => {
    const container = [{ name: "web", environment: [{ name: "API_KEY", value: "abc123" }] }];
    await on(rule, ECS_TASK_DEFINITION).refuses({ containerDefinitions: JSON.stringify(container) }, [
      "API_KEY",
    ]);
    const build = { name: "API_KEY", value: "abc123" };
    await on(rule, CODEBUILD_PROJECT).refuses({ environment: { environmentVariables: [build] } }, [
      "a literal",
    ]);
    await on(rule, CODEBUILD_PROJECT).passes({
      environment: { environmentVariables: [{ ...build, type: "SECRETS_MANAGER" }] },
    });
    await on(rule, COMMANDS[0]).refuses({ environment: { API_KEY: "abc123" } }, ["environment.API_KEY"]);
  });

  it("waits for unknown values", async () => {
    await lambda.waits(variables({ DB_PASSWORD: UNKNOWN }), "environment.variables.DB_PASSWORD");
    await lambda.waits({ environment: UNKNOWN }, "environment.variables");
  });
});
