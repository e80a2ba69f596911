/**
 * An error that a caller of the lab's AWS sees as AWS would have sent it: a code, a text, an HTTP status.
 * Status defaults to 400 (sender fault); 5xx makes the SDKs retry, so keep it for injected faults.
 */
export class AwsError extends Error {
  override readonly name = "AwsError";

  constructor(
    readonly code: string,
    message: string,
    readonly status = 400,
  ) {
    super(message);
  }
}

/** What the lab says to an action that neither it nor moto supports; never a 5xx, so that no SDK retries it. */
export function notSupported(code: string, action: string, service: string): AwsError {
  return new AwsError(
    code,
    `the lab does not support ${action} of service ${service}: run this against a real account, or leave the call out of the local stack`,
  );
}

/** Any thrown value as the error that goes on the wire; what is no AwsError is a defect of the lab (500). */
export function toAwsError(thrown: unknown): AwsError {
  if (thrown instanceof AwsError) {
    return thrown;
  }
  const text = thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown);
  return new AwsError("InternalFailure", `defect in the lab: ${text}`, 500);
}
