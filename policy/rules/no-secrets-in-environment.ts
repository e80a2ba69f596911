import { asList, field } from "../iam/statements";
import { secretInVariable } from "../judging/secret-variable";
import { each, type Finding, violation, when } from "../reading/findings";
import type { Property } from "../reading/property";
import { CODEBUILD_PROJECT, COMMANDS, ECS_TASK_DEFINITION, LAMBDA_FUNCTION } from "../reading/resource-types";
import { fsbp } from "../rule/frameworks";
import { resourceRule } from "../rule/rule";

/** The first crash report may print the environment. */
export const noSecretsInEnvironment = resourceRule({
  id: "no-secrets-in-environment",
  level: "mandatory",
  severity: "high",
  what: "Environment variables in the program refer to secrets and do not contain them.",
  why:
    "Consoles, API answers and crash reports show variables, and every child process gets them. A secret " +
    "in a variable cannot be rotated.",
  fix:
    "pass the ARN of a secret or parameter and read it at start; in ECS use secrets, in CodeBuild use type " +
    "SECRETS_MANAGER or PARAMETER_STORE.",
  sources: ["AWS Security Hub user guide, ECS.8 and CodeBuild.2", "checkov CKV_AWS_45"],
  framework: fsbp("ECS.8", "Secrets should not be passed as container environment variables"),
  types: [LAMBDA_FUNCTION, ECS_TASK_DEFINITION, CODEBUILD_PROJECT, ...COMMANDS],
  check: ({ type, props }) => {
    if (type === LAMBDA_FUNCTION) {
      return mapped(props.at("environment", "variables"));
    }
    if (type === ECS_TASK_DEFINITION) {
      return containers(props.at("containerDefinitions"));
    }
    return type === CODEBUILD_PROJECT
      ? each(props.at("environment", "environmentVariables"), plainVariable)
      : mapped(props.at("environment"));
  },
});

function mapped(variables: Property): readonly Finding[] {
  return when(variables, (all) =>
    typeof all === "object" && all !== null
      ? Object.keys(all).flatMap((name) =>
          when(variables.at(name), (value) => held(variables.at(name).path, name, value)),
        )
      : [],
  );
}

function plainVariable(variable: Property): readonly Finding[] {
  return when(variable.at("type"), (type) =>
    type === undefined || type === "PLAINTEXT"
      ? when(variable.at("name"), (name) =>
          when(variable.at("value"), (value) => held(variable.path, String(name), value)),
        )
      : [],
  );
}

/** Container definitions are JSON text. */
function containers(definitions: Property): readonly Finding[] {
  return when(definitions, (text) => {
    const pairs = asList(parsed(text)).flatMap((container) => asList(field(container, "environment")));
    return pairs.flatMap((pair) => {
      const name = String(field(pair, "name"));
      return held(`${definitions.path}: ${name}`, name, field(pair, "value"));
    });
  });
}

/** The message names the kind of secret and never shows it. */
function held(path: string, name: string, value: unknown): readonly Finding[] {
  const kind = typeof value === "string" ? secretInVariable(name, value) : undefined;
  return kind === undefined ? [] : [violation(path, kind, "everybody who sees the environment has it")];
}

function parsed(text: unknown): unknown {
  try {
    return typeof text === "string" ? JSON.parse(text) : text;
  } catch {
    return undefined;
  }
}
