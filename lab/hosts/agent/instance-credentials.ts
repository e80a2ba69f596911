/** What the metadata service hands out for the instance's role. */
export interface InstanceCredentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken: string;
}

const CREDENTIALS = "meta-data/iam/security-credentials/";
const RENEW_BEFORE_MS = 5 * 60_000;

/**
 * The instance's credentials, asked of its metadata service (version 2) as any program on EC2 does, and asked again five
 * minutes before they expire (EC2 user guide, retrieve security credentials from instance metadata).
 */
export function instanceCredentials(endpoint: string): () => Promise<InstanceCredentials> {
  let known: { readonly credentials: InstanceCredentials; readonly expires: number } | undefined;
  return async () => {
    if (known === undefined || Date.now() > known.expires - RENEW_BEFORE_MS) known = await ask(endpoint);
    return known.credentials;
  };
}

async function ask(endpoint: string) {
  const ttl = { "x-aws-ec2-metadata-token-ttl-seconds": "60" };
  const token = await text(`${endpoint}/latest/api/token`, { method: "PUT", headers: ttl });
  const headers = { "x-aws-ec2-metadata-token": token };
  const role = await text(`${endpoint}/latest/${CREDENTIALS}`, { headers });
  const answer: unknown = JSON.parse(await text(`${endpoint}/latest/${CREDENTIALS}${role}`, { headers }));
  const fields = new Map(Object.entries(answer ?? {}));
  return {
    credentials: {
      accessKeyId: String(fields.get("AccessKeyId")),
      secretAccessKey: String(fields.get("SecretAccessKey")),
      sessionToken: String(fields.get("Token")),
    },
    expires: Date.parse(String(fields.get("Expiration"))),
  };
}

async function text(url: string, init: RequestInit): Promise<string> {
  const response = await fetch(url, init);
  if (!response.ok) throw new Error(`the metadata service answered ${response.status} to ${url}`);
  return await response.text();
}
