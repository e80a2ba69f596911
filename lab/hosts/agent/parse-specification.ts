import { fieldsOf, isRecord } from "../../values/unknown";

/** The fields that the agent reads from a deployment specification (agent source, deployment_specification.rb). */
export interface DeploymentSpecification {
  readonly deploymentId: string;
  readonly groupId: string;
  readonly groupName: string;
  readonly applicationName: string;
  readonly fileExistsBehavior: "DISALLOW" | "OVERWRITE" | "RETAIN";
  readonly bucket: string;
  readonly key: string;
  readonly bundleType: "zip" | "tar" | "tgz";
  readonly version: string | undefined;
  readonly eTag: string | undefined;
}

export function parseSpecification(payload: string): DeploymentSpecification {
  const spec = fields(JSON.parse(payload), "the deployment specification");
  const revision = fields(spec.get("Revision"), "Revision");
  if (revision.get("RevisionType") !== "S3") {
    throw new Error(
      `RevisionType is ${JSON.stringify(revision.get("RevisionType"))}; this agent supports only S3.`,
    );
  }
  const s3 = fields(revision.get("S3Revision"), "S3Revision");
  return {
    deploymentId: text(spec, "DeploymentId"),
    groupId: text(spec, "DeploymentGroupId"),
    groupName: text(spec, "DeploymentGroupName"),
    applicationName: text(spec, "ApplicationName"),
    fileExistsBehavior: behavior(spec),
    bucket: text(s3, "Bucket"),
    key: text(s3, "Key"),
    bundleType: oneOf(text(s3, "BundleType"), ["zip", "tar", "tgz"]),
    version: optional(s3, "Version"),
    eTag: optional(s3, "ETag"),
  };
}

type Fields = ReadonlyMap<string, unknown>;

function behavior(spec: Fields): DeploymentSpecification["fileExistsBehavior"] {
  const overrides = spec.get("AgentActionOverrides");
  if (overrides === undefined) {
    return "DISALLOW";
  }
  const agent = fields(overrides, "AgentActionOverrides").get("AgentOverrides");
  if (agent === undefined) {
    return "DISALLOW";
  }
  const value = optional(fields(agent, "AgentOverrides"), "FileExistsBehavior") ?? "DISALLOW";
  return oneOf(value.toUpperCase(), ["DISALLOW", "OVERWRITE", "RETAIN"]);
}

function fields(value: unknown, name: string): Fields {
  if (isRecord(value)) {
    return fieldsOf(value);
  }
  throw new Error(`${name} is ${JSON.stringify(value)}; it must be a structure.`);
}

function text(from: Fields, name: string): string {
  const value = from.get(name);
  if (typeof value === "string" && value !== "") {
    return value;
  }
  throw new Error(`Deployment Spec has no ${name}.`);
}

function optional(from: Fields, name: string): string | undefined {
  const value = from.get(name);
  return typeof value === "string" && value !== "" ? value : undefined;
}

function oneOf<T extends string>(value: string, allowed: readonly T[]): T {
  const found = allowed.find((candidate) => candidate === value);
  if (found) {
    return found;
  }
  throw new Error(`The deployment specification says "${value}"; allowed: ${allowed.join(", ")}.`);
}
