import type { ServiceRequest } from "../../ports/service";
import { requestForm } from "../protocol/query";
import { serviceOf } from "../protocol/routing";
import type { ApiCall, SaidOperation } from "./api-call";
import { inputOfForm, inputOfJson } from "./call-input";
import { route53Operation } from "./route53-operation";
import { s3Operation } from "./s3-operation";
import { schedulerOperation } from "./scheduler-operation";

/**
 * Reads a call of the Query, JSON, S3, Scheduler or Route 53 protocol. If the body does not follow its protocol, the
 * input is empty.
 */
export function readApiCall(request: ServiceRequest): ApiCall {
  const service = serviceOf(request.headers, request.path) ?? "s3";
  const scope = /Credential=([^/,\s]+)\/\d+\/([^/]+)\//.exec(
    request.headers.authorization ?? presigned(request),
  );
  return { service, accessKeyId: scope?.[1], region: scope?.[2], ...operationOf(service, request) };
}

function operationOf(service: string, request: ServiceRequest): SaidOperation {
  if (service === "s3") {
    return s3Operation(request);
  }
  if (service === "scheduler") {
    return schedulerOperation(request);
  }
  if (service === "route53") {
    return route53Operation(request.method, request.path);
  }
  const target = request.headers["x-amz-target"];
  if (target !== undefined) {
    const operation = target.slice(target.lastIndexOf(".") + 1);
    return { operation, input: inputOfJson(request.body.toString("utf8")) };
  }
  const form = requestForm(request);
  return { operation: form.get("Action") ?? "", input: inputOfForm(form) };
}

/** The credential of a presigned URL, in the form that a header has. */
function presigned(request: ServiceRequest): string {
  const credential = new URLSearchParams(request.path.split("?")[1]).get("X-Amz-Credential");
  return credential === null ? "" : `Credential=${credential}`;
}
