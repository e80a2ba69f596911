import { parseReference } from "../../environment/reference";
import { looksSecret, wrongName, wrongValue } from "../../environment/variable";
import type { Database } from "../sections/database";
import type { Environment } from "../sections/environment";

interface Relevant {
  readonly environment?: Environment;
  readonly database?: Database | undefined;
}

/**
 * Finds variables that are not allowed, and secrets in the wrong place. No message shows a value, because it may be a
 * secret.
 */
export function environmentVariables({ environment, database }: Relevant): string[] {
  if (environment === undefined) {
    return [];
  }
  const { plain, secrets, kmsKeyArns } = environment;
  const hasDatabase = database !== undefined;
  const problems = [
    ...Object.entries(plain).flatMap(([name, value]) => [
      ...nameProblems("plain", name, hasDatabase),
      ...plainProblems(name, value),
    ]),
    ...Object.entries(secrets).flatMap(([name, value]) => [
      ...nameProblems("secrets", name, hasDatabase),
      ...secretProblems(name, value, plain),
    ]),
  ];
  if (kmsKeyArns !== undefined && Object.keys(secrets).length === 0) {
    problems.push("inservice:environment.kmsKeyArns is set; allowed: only with environment.secrets");
  }
  return problems;
}

function nameProblems(section: "plain" | "secrets", name: string, hasDatabase: boolean): string[] {
  const allowed = wrongName(name, hasDatabase);
  return allowed === undefined
    ? []
    : [`inservice:environment.${section} has the name ${JSON.stringify(name)}; allowed: ${allowed}`];
}

function plainProblems(name: string, value: string): string[] {
  const path = `environment.plain.${name}`;
  if (looksSecret(name, value)) {
    return [
      `inservice:${path} looks like a secret (value not shown); allowed: plain values. Put it into Secrets Manager and refer to it: ` +
        `pulumi config rm --path '${path}' && pulumi config set --path 'environment.secrets.${name}' ARN`,
    ];
  }
  const allowed = wrongValue(value);
  return allowed === undefined
    ? []
    : [`inservice:${path} has a value (not shown) of the wrong form; allowed: ${allowed}`];
}

function secretProblems(name: string, value: string, plain: Environment["plain"]): string[] {
  const path = `environment.secrets.${name}`;
  const problems: string[] = [];
  if (parseReference(value) === undefined) {
    problems.push(
      `inservice:${path} is not a reference (value not shown); allowed: the complete ARN of a Secrets Manager secret, or the name of ` +
        `a Parameter Store parameter under /inservice/STACK/. Set it with: pulumi config set --path '${path}' ARN`,
    );
  }
  if (name in plain) {
    problems.push(`inservice:${path} is also in environment.plain; allowed: one of the two`);
  }
  return problems;
}
