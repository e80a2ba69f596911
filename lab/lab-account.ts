/** The account, region and credentials of the lab. They are fixed, and valid nowhere else. */
export const LAB_ACCOUNT_ID = "123456789012";
export const LAB_REGION = "eu-central-1";
export const LAB_CREDENTIALS = { accessKeyId: "lab", secretAccessKey: "lab" };

/** Credentials of one host's role. The key shows which host signed, as a session's name does in EC2. */
export function hostCredentials(instanceId: string): typeof LAB_CREDENTIALS {
  return { accessKeyId: `ASIA${instanceId.replace(/^i-/, "").toUpperCase()}`, secretAccessKey: "lab" };
}

/** The instance whose role has this key; undefined for any other key. */
export function hostOf(accessKeyId: string): string | undefined {
  const digits = /^ASIA([0-9A-F]+)$/.exec(accessKeyId)?.[1];
  return digits === undefined ? undefined : `i-${digits.toLowerCase()}`;
}
