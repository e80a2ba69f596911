import * as pulumi from "@pulumi/pulumi";
import type { StackIdentity } from "../base/names";
import { parseSettings, SettingsError } from "./parse";
import { providerCredentials } from "./provider-credentials";
import type { Settings } from "./schema";
import { stackNameProblems } from "./stack-name";

/** Settings of the stack together with Pulumi's own values. */
export interface StackSettings extends Settings, StackIdentity {
  /** AWS region, from `aws:region`. */
  readonly region: string;
}

/**
 * Reads the stack's configuration. No other code reads it.
 * @throws pulumi.RunError (shown without a stack trace) with every wrong setting at once
 */
export function readSettings(): StackSettings {
  const project = pulumi.getProject();
  const stack = pulumi.getStack();
  const problems = stackNameProblems(project, stack);
  const provider = new pulumi.Config("aws");
  const region = provider.get("region");
  if (region === undefined || !/^[a-z]{2}(-[a-z]+)+-\d$/.test(region)) {
    problems.push(
      `aws:region is ${JSON.stringify(region)}; allowed: an AWS region such as eu-central-1. Set it with: pulumi config set aws:region VALUE`,
    );
  }
  problems.push(...providerCredentials(keysBelow("aws"), provider.get("profile"), process.env.AWS_PROFILE));
  if (secretKeys().includes(`${project}:environment`)) {
    problems.push(
      "inservice:environment holds an encrypted value; allowed: plain values, and references to secrets that stay in AWS. " +
        "Put the secret into Secrets Manager and set its ARN with: pulumi config set --path 'environment.secrets.NAME' ARN",
    );
  }
  try {
    const place = region === undefined ? undefined : { project, stack, region };
    const settings = parseSettings(rawSettings(project), place);
    if (region !== undefined && problems.length === 0) {
      return { ...settings, stack, project, region };
    }
  } catch (error) {
    if (!(error instanceof SettingsError)) {
      throw error;
    }
    problems.push(...error.problems);
  }
  throw new pulumi.RunError(new SettingsError(problems).message);
}

/** Keys whose values are encrypted in the stack file. The engine passes them to the language host. */
function secretKeys(): readonly unknown[] {
  const keys: unknown = JSON.parse(process.env.PULUMI_CONFIG_SECRET_KEYS ?? "[]");
  return Array.isArray(keys) ? keys : [];
}

/** Every key in the project's namespace, so that misspelled keys are found too. */
function rawSettings(project: string): Record<string, unknown> {
  const config = new pulumi.Config();
  return Object.fromEntries(keysBelow(project).map((key) => [key, readValue(config, key)]));
}

function keysBelow(namespace: string): string[] {
  const prefix = `${namespace}:`;
  const keys = Object.keys(pulumi.runtime.allConfig()).filter((key) => key.startsWith(prefix));
  return keys.map((key) => key.slice(prefix.length));
}

/** Structured values arrive as JSON. A plain text is not JSON and is used as it is. */
function readValue(config: pulumi.Config, key: string): unknown {
  try {
    return config.getObject<unknown>(key);
  } catch {
    return config.get(key);
  }
}
