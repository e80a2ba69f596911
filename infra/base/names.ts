import { createHash } from "node:crypto";

/** Longest names that AWS accepts for resources that the program names itself. Pulumi names all other resources. */
export const NAME_LIMITS = {
  /** ELBv2 API reference, CreateLoadBalancer and CreateTargetGroup. */
  loadBalancer: 32,
  targetGroup: 32,
  /** RDS API reference, CreateDBInstance. */
  databaseInstance: 63,
  databaseSnapshot: 255,
  /** EventBridge API reference, PutRule. */
  eventRule: 64,
  /** Step Functions API reference, CreateStateMachine. */
  stateMachine: 80,
  /** EventBridge Scheduler API reference, CreateSchedule and CreateScheduleGroup. */
  schedule: 64,
  scheduleGroup: 64,
  /** CloudWatch API reference, PutMetricAlarm and PutDashboard. */
  alarm: 255,
  /** A limit of our own. It leaves room for the suffix of an alarm's name. */
  alarmPrefix: 128,
  dashboard: 255,
  /** IAM API reference, CreateRole. */
  role: 64,
  /** S3 user guide, bucket naming rules. */
  bucket: 63,
} as const;

const HASH_LENGTH = 8;

/** What identifies a stack within an organization. */
export interface StackIdentity {
  readonly project: string;
  readonly stack: string;
}

/**
 * Path of a stack's parameters and log groups. The stack's roles may not reach parameters or log groups outside it.
 */
export function stackPath({ project, stack }: StackIdentity): string {
  return `/${project}/${stack}`;
}

/**
 * Whether every service accepts a text as a name, apart from its length. Allowed are lower-case letters, digits and
 * single hyphens; the first character is a letter, and the last is not a hyphen.
 */
export function isPlainName(text: string): boolean {
  return /^[a-z](-?[a-z0-9])*$/.test(text);
}

/**
 * A physical name that every service accepts. A text that is already such a name stays as it is. Any other text is
 * changed and gets a hash of the original, so two texts never share a name. The same text always gives the same name.
 */
export function physicalName(text: string, limit: keyof typeof NAME_LIMITS): string {
  const longest = NAME_LIMITS[limit];
  if (text.length <= longest && isPlainName(text)) {
    return text;
  }
  const hash = createHash("sha256").update(text).digest("hex").slice(0, HASH_LENGTH);
  const words = text
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== "");
  const stem = ["n", ...words].join("-").replace(/^n-(?=[a-z])/, "");
  return `${stem.slice(0, longest - HASH_LENGTH - 1).replace(/-$/, "")}-${hash}`;
}
