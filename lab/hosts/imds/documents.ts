import type { InstanceFacts } from "./facts";

const CREDENTIAL_LIFE_MS = 6 * 3_600_000;

/** The text at a metadata path below /latest; undefined means 404. A directory lists its entries, one a line. */
export function metadata(facts: InstanceFacts, path: string, now: number): string | undefined {
  const leaves = leavesOf(facts, now);
  const wanted = path.replace(/\/+$/, "");
  const leaf = leaves.get(wanted);
  if (leaf !== undefined) {
    return leaf;
  }
  const below = [...leaves.keys()].filter((key) => key.startsWith(`${wanted}/`));
  if (below.length === 0) {
    return undefined;
  }
  const entries = below.map((key) => {
    const [first, ...rest] = key.slice(wanted.length + 1).split("/");
    return rest.length === 0 ? first : `${first}/`;
  });
  return [...new Set(entries)].sort().join("\n");
}

function leavesOf(facts: InstanceFacts, now: number): ReadonlyMap<string, string> {
  const { instanceId, availabilityZone, region, roleName } = facts;
  const base: [string, string][] = [
    ["meta-data/instance-id", instanceId],
    ["meta-data/instance-type", facts.instanceType],
    ["meta-data/ami-id", facts.imageId],
    ["meta-data/local-ipv4", facts.address],
    ["meta-data/local-hostname", `${instanceId}.lab.internal`],
    ["meta-data/placement/availability-zone", availabilityZone],
    ["meta-data/placement/region", region],
    [`meta-data/iam/security-credentials/${roleName}`, credentials(facts, now)],
    ["dynamic/instance-identity/document", identity(facts)],
  ];
  const tags = Object.entries(facts.tags).map(([key, value]): [string, string] => [
    `meta-data/tags/instance/${key}`,
    value,
  ]);
  return new Map([...base, ...tags]);
}

function credentials(facts: InstanceFacts, now: number): string {
  return JSON.stringify({
    Code: "Success",
    Type: "AWS-HMAC",
    LastUpdated: iso(now),
    AccessKeyId: facts.credentials.accessKeyId,
    SecretAccessKey: facts.credentials.secretAccessKey,
    Token: "lab",
    Expiration: iso(now + CREDENTIAL_LIFE_MS),
  });
}

function identity(facts: InstanceFacts): string {
  return JSON.stringify({
    accountId: facts.accountId,
    architecture: process.arch === "arm64" ? "arm64" : "x86_64",
    availabilityZone: facts.availabilityZone,
    imageId: facts.imageId,
    instanceId: facts.instanceId,
    instanceType: facts.instanceType,
    privateIp: facts.address,
    region: facts.region,
    version: "2017-09-30",
  });
}

function iso(milliseconds: number): string {
  return `${new Date(milliseconds).toISOString().slice(0, 19)}Z`;
}
