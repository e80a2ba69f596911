/** Whether this is the ARN of a state machine. The lab's schedules can start nothing else. */
export function isStateMachine(arn: string): boolean {
  return /^arn:aws:states:[^:]+:\d{12}:stateMachine:[^:]+$/.test(arn);
}
