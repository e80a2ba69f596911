import { memoize } from "@smithy/core/config";
import { fromInstanceMetadata } from "@smithy/credential-provider-imds";

/** Credentials of the instance's role, from the metadata service. */
export interface InstanceCredentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
  readonly expiration?: Date;
}

const RENEW_BEFORE_MS = 5 * 60_000;

/** On a machine with several busy hosts, the answer may take longer than from a real metadata service. */
const PATIENCE = { timeout: 5000, maxRetries: 3 };

/**
 * The instance's credentials. The SDK's own client reads them from the metadata service, and again five minutes
 * before they expire (EC2 user guide, retrieve security credentials from instance metadata).
 */
export function instanceCredentials(): () => Promise<InstanceCredentials> {
  const ask = fromInstanceMetadata({ ...PATIENCE, ec2MetadataV1Disabled: true });
  return memoize<InstanceCredentials>(
    ask,
    ({ expiration }) => expiration !== undefined && expiration.getTime() - Date.now() < RENEW_BEFORE_MS,
  );
}
