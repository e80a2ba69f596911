/**
 * A mistake in the policy configuration. It has no stack trace, because the SDK would print it and the message would
 * be hard to find.
 */
export class PolicyConfigError extends Error {
  constructor(message: string) {
    super(message);
    this.stack = message;
  }
}
