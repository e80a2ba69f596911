/** A mistake in the policy config. Without a stack: the SDK prints it, and it would bury the message. */
export class PolicyConfigError extends Error {
  constructor(message: string) {
    super(message);
    this.stack = message;
  }
}
