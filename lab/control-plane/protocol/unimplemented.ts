import type { IncomingHttpHeaders } from "node:http";
import type { ServiceResponse } from "../../ports/service";
import { escapeXml } from "../../wire/escape-xml";
import { notSupported } from "./aws-error";
import { jsonError } from "./json";
import { queryError } from "./query";

/** What is known of a call that moto could not answer. */
interface FailedCall {
  readonly service: string;
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  /** The call's body if the endpoint kept it (for all services but S3), otherwise empty. */
  readonly body: Buffer;
}

/**
 * The error in the caller's protocol, for a call that moto answered with an HTML page. moto does so for every action
 * that it does not have. Without this, the SDKs would report a parser error instead of the cause.
 */
export function unimplementedCall(call: FailedCall): ServiceResponse {
  const target = call.headers["x-amz-target"];
  if (typeof target === "string") {
    const action = target.slice(target.lastIndexOf(".") + 1);
    return jsonError(notSupported("UnknownOperationException", action, call.service));
  }
  if (call.headers["content-type"]?.includes("x-www-form-urlencoded")) {
    const action = new URLSearchParams(call.body.toString("utf8")).get("Action") ?? "(no Action)";
    const error = notSupported("InvalidAction", action, call.service);
    return call.service === "ec2" ? ec2Error(error.code, error.message) : queryError(error, "");
  }
  const error = notSupported("NotImplemented", `${call.method} ${call.path.split("?")[0]}`, call.service);
  return call.service === "s3" ? s3Error(error.code, error.message) : jsonError(error);
}

function ec2Error(code: string, message: string): ServiceResponse {
  return xml(`<Response><Errors><Error>${codeAndMessage(code, message)}</Error></Errors></Response>`);
}

function s3Error(code: string, message: string): ServiceResponse {
  return xml(`<Error>${codeAndMessage(code, message)}</Error>`);
}

function codeAndMessage(code: string, message: string): string {
  return `<Code>${code}</Code><Message>${escapeXml(message)}</Message>`;
}

function xml(body: string): ServiceResponse {
  return { status: 400, headers: { "content-type": "text/xml" }, body };
}
