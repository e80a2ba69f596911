/** Whether this is the ARN of a state machine, which is all that the lab's schedules start. */
export function isStateMachine(arn: string): boolean {
  return /^arn:aws:states:[^:]+:\d{12}:stateMachine:[^:]+$/.test(arn);
}
