/** Codes of the agent's reports (agent source, hook_executor.rb: ScriptError). */
export const AGENT_CODES = {
  succeeded: 0,
  scriptMissing: 1,
  scriptNotExecutable: 2,
  scriptTimedOut: 3,
  scriptFailed: 4,
  unknown: 5,
  outputsLeftOpen: 6,
} as const;

/** A failed command, with the agent's report about it. */
export class AgentError extends Error {
  override readonly name = "AgentError";

  constructor(
    readonly code: number,
    readonly scriptName: string,
    message: string,
    readonly log = "",
  ) {
    super(message);
  }
}

/** The payload of PutHostCommandComplete. */
export function reportOf(outcome: { readonly log: string } | { readonly error: unknown }): string {
  if ("log" in outcome) {
    return report(AGENT_CODES.succeeded, "", "Succeeded", outcome.log);
  }
  const { error } = outcome;
  if (error instanceof AgentError) {
    return report(error.code, error.scriptName, error.message, error.log);
  }
  return report(AGENT_CODES.unknown, "", error instanceof Error ? error.message : String(error), "");
}

function report(code: number, scriptName: string, message: string, log: string): string {
  return JSON.stringify({ error_code: code, script_name: scriptName, message, log });
}
