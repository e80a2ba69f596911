import type { Diagnostics } from "../codedeploy/store/model";

/** Codes in the agent's reports (agent source, hook_executor.rb: ScriptError), and the API's names for them. */
const codes: Readonly<Record<number, Diagnostics["errorCode"]>> = {
  0: "Success",
  1: "ScriptMissing",
  2: "ScriptNotExecutable",
  3: "ScriptTimedOut",
  4: "ScriptFailed",
};

/** Reads the payload of PutHostCommandComplete. An unreadable payload becomes an UnknownError that says so. */
export function readDiagnostics(payload: string | undefined, succeeded: boolean): Diagnostics {
  const fallback = succeeded ? "Success" : "UnknownError";
  if (payload === undefined) {
    return { errorCode: fallback, scriptName: "", message: "", logTail: "" };
  }
  try {
    const report: unknown = JSON.parse(payload);
    if (typeof report === "object" && report !== null) {
      return fromReport(new Map(Object.entries(report)), fallback);
    }
  } catch {
    // The payload is not JSON, so the payload itself is the best message.
  }
  return { errorCode: fallback, scriptName: "", message: payload, logTail: "" };
}

function fromReport(report: ReadonlyMap<string, unknown>, fallback: Diagnostics["errorCode"]): Diagnostics {
  const code = report.get("error_code");
  return {
    errorCode: typeof code === "number" ? (codes[code] ?? "UnknownError") : fallback,
    scriptName: text(report.get("script_name")),
    message: text(report.get("message")),
    logTail: text(report.get("log")),
  };
}

function text(value: unknown): string {
  return typeof value === "string" ? value : "";
}
