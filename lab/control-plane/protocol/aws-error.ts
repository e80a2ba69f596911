/**
 * An error that a caller of the lab's AWS gets in AWS's form: a code, a text and an HTTP status. The default status
 * is 400 (sender fault). A 5xx makes the SDKs retry, so use it only for injected faults.
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

/**
 * The lab's answer to an action that neither the lab nor moto supports. It is never a 5xx, so that no SDK retries it.
 */
export function notSupported(code: string, action: string, service: string): AwsError {
  return new AwsError(
    code,
    `the lab does not support ${action} of service ${service}: run this against a real account, or leave the call out of the local stack`,
  );
}

/**
 * Converts any thrown value to the error that is sent. A value that is not an AwsError is a defect of the lab (500).
 */
export function toAwsError(thrown: unknown): AwsError {
  if (thrown instanceof AwsError) {
    return thrown;
  }
  const text = thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown);
  return new AwsError("InternalFailure", `defect in the lab: ${text}`, 500);
}
