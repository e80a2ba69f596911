import { memoize } from "@smithy/core/config";
import { fromInstanceMetadata } from "@smithy/credential-provider-imds";

/** What the metadata service hands out for the instance's role. */
export interface InstanceCredentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
  readonly expiration?: Date;
}

const RENEW_BEFORE_MS = 5 * 60_000;

/** A machine with a few busy hosts may answer later than a real metadata service. */
const PATIENCE = { timeout: 5000, maxRetries: 3 };

/**
 * The instance's credentials, asked of its metadata service by the SDK's own client, and asked again five minutes before they
 * expire (EC2 user guide, retrieve security credentials from instance metadata).
 */
export function instanceCredentials(): () => Promise<InstanceCredentials> {
  const ask = fromInstanceMetadata({ ...PATIENCE, ec2MetadataV1Disabled: true });
  return memoize<InstanceCredentials>(
    ask,
    ({ expiration }) => expiration !== undefined && expiration.getTime() - Date.now() < RENEW_BEFORE_MS,
  );
}
