import { randomUUID } from "node:crypto";
import type { Service, ServiceRequest, ServiceResponse } from "../../ports/service";
import { escapeXml } from "../../wire/escape-xml";
import { type AwsError, notSupported, toAwsError } from "./aws-error";
import { Params } from "./params";
import { foldParams } from "./query-params";
import { type XmlStructure, xmlMembers } from "./write-xml";

type QueryResult = XmlStructure | undefined;
/** One action: reads its parameters, does its work, and returns the members of `<ActionResult>` (undefined: none). */
type QueryOperation = (params: Params) => Promise<QueryResult> | QueryResult;
export type QueryOperations = Readonly<Record<string, QueryOperation>>;

interface ServedQueryApi {
  /** Names in the credential scope. */
  readonly names: readonly string[];
  /** The only supported API version, e.g. `2011-01-01`. Other versions are refused by name. */
  readonly version: string;
  readonly namespace: string;
  readonly operations: QueryOperations;
  readonly close: () => Promise<void>;
}

/** A service with AWS's Query protocol: a form comes in, and XML goes out (Smithy, awsQuery). */
export function queryService(api: ServedQueryApi): Service {
  const known = new Map(Object.entries(api.operations));
  const handle = async (request: ServiceRequest): Promise<ServiceResponse> => {
    try {
      const form = requestForm(request);
      const action = form.get("Action") ?? "(no Action)";
      const version = form.get("Version") ?? api.version;
      const run = version === api.version ? known.get(action) : undefined;
      if (run === undefined) {
        throw notSupported("InvalidAction", action, `${api.names[0]} (${version})`);
      }
      const result = await run(new Params(foldParams(form)));
      return xmlResponse(200, success(action, api.namespace, result));
    } catch (thrown) {
      return queryError(toAwsError(thrown), api.namespace);
    }
  };
  return { names: api.names, handle, close: api.close };
}

/** An error in the form of the Query protocol. */
export function queryError(error: AwsError, namespace: string): ServiceResponse {
  const side = error.status < 500 ? "Sender" : "Receiver";
  const body = `<ErrorResponse xmlns="${namespace}"><Error><Type>${side}</Type><Code>${escapeXml(error.code)}</Code><Message>${escapeXml(error.message)}</Message></Error><RequestId>${randomUUID()}</RequestId></ErrorResponse>`;
  return xmlResponse(error.status, body);
}

/** The form of a Query request: the body of a POST, otherwise the query string. */
export function requestForm(request: Pick<ServiceRequest, "path" | "body">): URLSearchParams {
  if (request.body.length > 0) {
    return new URLSearchParams(request.body.toString("utf8"));
  }
  const mark = request.path.indexOf("?");
  return new URLSearchParams(mark < 0 ? "" : request.path.slice(mark + 1));
}

function success(action: string, namespace: string, result: XmlStructure | undefined): string {
  const members = result === undefined ? "" : xmlMembers(result);
  return `<${action}Response xmlns="${namespace}"><${action}Result>${members}</${action}Result><ResponseMetadata><RequestId>${randomUUID()}</RequestId></ResponseMetadata></${action}Response>`;
}

function xmlResponse(status: number, body: string): ServiceResponse {
  return { status, headers: { "content-type": "text/xml" }, body };
}
