import { fieldsOf, isRecord } from "../../values/unknown";
import { type Diagnostics, LIFECYCLE_ERROR_CODES } from "../codedeploy/store/model";

/** Reads the payload of PutHostCommandComplete. An unreadable payload becomes an UnknownError that says so. */
export function readDiagnostics(payload: string | undefined, succeeded: boolean): Diagnostics {
  const fallback = succeeded ? "Success" : "UnknownError";
  if (payload === undefined) {
    return { errorCode: fallback, scriptName: "", message: "", logTail: "" };
  }
  try {
    const report: unknown = JSON.parse(payload);
    if (isRecord(report)) {
      return fromReport(fieldsOf(report), fallback);
    }
  } catch {
    // The payload is not JSON, so the payload itself is the best message.
  }
  return { errorCode: fallback, scriptName: "", message: payload, logTail: "" };
}

function fromReport(report: ReadonlyMap<string, unknown>, fallback: Diagnostics["errorCode"]): Diagnostics {
  const code = report.get("error_code");
  return {
    errorCode: typeof code === "number" ? (LIFECYCLE_ERROR_CODES[code] ?? "UnknownError") : fallback,
    scriptName: text(report.get("script_name")),
    message: text(report.get("message")),
    logTail: text(report.get("log")),
  };
}

function text(value: unknown): string {
  return typeof value === "string" ? value : "";
}
