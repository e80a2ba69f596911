import { formOf, type QueryInput } from "./query-form";
import { parseXml, type XmlElement } from "./read-xml";
import { type Endpoint, send } from "./send";

/** A service with AWS's Query protocol: a form goes in, and XML comes out. */
export interface QueryApi {
  /**
   * Lists have their item's name, e.g. `{ "Tags.Tag": [...] }`.
   * @returns the element `<OperationResult>`; an empty one if the answer has none
   * @throws an error whose `name` is AWS's error code
   */
  call(operation: string, input: QueryInput): Promise<XmlElement>;
}

/** API versions (service models of the AWS SDKs). */
const VERSIONS = {
  ec2: "2016-11-15",
  elasticloadbalancing: "2012-06-01",
  rds: "2014-10-31",
  sns: "2010-03-31",
  sts: "2011-06-15",
} as const;

export type QueryService = keyof typeof VERSIONS;

export function queryApi(endpoint: Endpoint, service: QueryService): QueryApi {
  return {
    async call(operation, input) {
      const form = formOf({ Action: operation, Version: VERSIONS[service], ...input });
      const text = await send(endpoint, {
        service,
        operation,
        headers: { "content-type": "application/x-www-form-urlencoded" },
        body: form.toString(),
      });
      const answer = parseXml(text);
      return answer.child(`${operation}Result`) ?? answer;
    },
  };
}
