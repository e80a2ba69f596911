import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";
import { z } from "zod";
import { parseGuard } from "../../../../rollout/guard/codec";
import type { TestLab } from "../../../e2e/support/lab";

/** The AWS CLI writes times as seconds since 1970 or as ISO 8601, by its version. */
const moment = z
  .union([
    z.number().transform((seconds) => seconds * 1000),
    z.iso.datetime({ offset: true }).transform(Date.parse),
  ])
  .refine(Number.isFinite);

const deploymentsAnswer = z.array(
  z.object({
    id: z.string(),
    group: z.string(),
    creator: z.string(),
    /** Milliseconds since 1970. */
    created: moment,
    completed: moment.nullable(),
  }),
);

/** A deployment that people, programs or a rollback have made; those of launches run beside others. */
export type MadeDeployment = z.infer<typeof deploymentsAnswer>[number];

const QUERY =
  "deploymentsInfo[].{id:deploymentId,group:deploymentGroupName,creator:creator,created:createTime,completed:completeTime}";

export async function deploymentsOf(lab: TestLab): Promise<readonly MadeDeployment[]> {
  const ids = z
    .array(z.string())
    .parse(await lab.aws("deploy", "list-deployments", "--query", "deployments"));
  const found: MadeDeployment[] = [];
  for (let from = 0; from < ids.length; from += 25) {
    const some = ids.slice(from, from + 25);
    const answer = await lab.aws(
      "deploy",
      "batch-get-deployments",
      "--deployment-ids",
      ...some,
      "--query",
      QUERY,
    );
    found.push(...deploymentsAnswer.parse(answer));
  }
  return found.filter(({ creator }) => creator !== "autoscaling");
}

/** Pairs of deployments of one group that ran at the same time. */
export function overlapping(all: readonly MadeDeployment[]): readonly string[] {
  const ordered = [...all].sort((left, right) => left.created - right.created);
  return ordered.flatMap((one, index) =>
    ordered
      .slice(index + 1)
      .filter(
        (other) => other.group === one.group && other.created < (one.completed ?? Number.POSITIVE_INFINITY),
      )
      .map((other) => `${one.id} and ${other.id} ran at the same time in ${one.group}`),
  );
}

/** Guards that somebody still holds or that still owe something, and hosts that are still protected. */
export async function stillOwed(lab: TestLab): Promise<readonly string[]> {
  const protectedHosts = "AutoScalingGroups[].Instances[?ProtectedFromScaleIn].InstanceId[]";
  const describe = ["autoscaling", "describe-auto-scaling-groups", "--query", protectedHosts];
  const hosts = z.array(z.string()).parse(await lab.aws(...describe));
  const guards = await guardsOf(lab);
  return [
    ...(guards.length === 0 ? ["there is no guard"] : []),
    ...guards.flatMap(({ key, text }) => {
      const { lease, journal } = parseGuard(text, key);
      return lease === undefined && journal === undefined ? [] : [`${key} is not given back: ${text}`];
    }),
    ...(hosts.length === 0 ? [] : [`still protected from scale-in: ${hosts.join(", ")}`]),
  ];
}

/** Records of rollouts lie below the guard's own name (rollout/aws/records/record-store.ts). */
function isGuard(key: string): boolean {
  return key.endsWith(".json") && !key.includes("/records/");
}

async function guardsOf(lab: TestLab): Promise<readonly { readonly key: string; readonly text: string }[]> {
  const names = z.array(z.string());
  const directory = mkdtempSync(path.join(tmpdir(), "inservice-guards-"));
  try {
    const file = path.join(directory, "guard.json");
    const found: { readonly key: string; readonly text: string }[] = [];
    for (const bucket of names.parse(await lab.aws("s3api", "list-buckets", "--query", "Buckets[].Name"))) {
      const list = ["s3api", "list-objects-v2", "--bucket", bucket, "--prefix", "guard/", "--query"];
      const keys = names.parse(await lab.aws(...list, "Contents[].Key || `[]`"));
      for (const key of keys.filter(isGuard)) {
        await lab.aws("s3api", "get-object", "--bucket", bucket, "--key", key, file);
        found.push({ key, text: readFileSync(file, "utf8") });
      }
    }
    return found;
  } finally {
    rmSync(directory, { recursive: true });
  }
}
