import { escapeXml } from "../../../wire/escape-xml";
import { parseXml, XmlElement } from "../../../wire/read-xml";
import { send } from "../../../wire/send";
import type { AwsServices } from "../services";

const VERSION = "/2013-04-01";

/**
 * A call of Route 53's REST protocol.
 * @throws an error whose `name` is AWS's error code
 */
export async function route53(
  services: AwsServices,
  method: "GET" | "POST" | "DELETE",
  path: string,
  body?: string,
): Promise<XmlElement> {
  const text = await send(services, {
    service: "route53",
    operation: `${method} ${path}`,
    method,
    path: `${VERSION}${path}`,
    headers: { "content-type": "text/xml" },
    ...(body === undefined ? {} : { body }),
  });
  return text === "" ? new XmlElement("") : parseXml(text);
}

/** An element with text inside; "" if there is no text. */
export function element(name: string, text: string | number | boolean | undefined): string {
  return text === undefined ? "" : `<${name}>${escapeXml(String(text))}</${name}>`;
}

/** The document in a POST. */
export function document(name: string, inner: string): string {
  return `<?xml version="1.0" encoding="UTF-8"?><${name} xmlns="https://route53.amazonaws.com/doc/2013-04-01/">${inner}</${name}>`;
}

/** The plain id in `/hostedzone/Z…`. */
export function zoneId(id: string): string {
  return id.replace(/^\/?hostedzone\//, "");
}

/** A name in Route 53's form: lower case, with the final dot. */
export function absolute(name: string): string {
  return name.endsWith(".") ? name.toLowerCase() : `${name.toLowerCase()}.`;
}
