import { Fields } from "../values/fields";
import { parseProps } from "../values/parse-value";
import { type Call, type Endpoint, send } from "./send";

/**
 * A call of EventBridge Scheduler's REST protocol.
 * @throws an error whose `name` is AWS's error code
 */
export async function scheduler(
  endpoint: Endpoint,
  method: NonNullable<Call["method"]>,
  path: string,
  body?: object,
): Promise<Fields> {
  const text = await send(endpoint, {
    service: "scheduler",
    operation: `${method} ${path}`,
    method,
    path,
    headers: { "content-type": "application/json" },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return new Fields(parseProps(text), `scheduler:${method} ${path} `);
}

/** Path of a schedule. Its group is part of its name. */
export function schedulePath(name: string, groupName: string): string {
  return `/schedules/${encodeURIComponent(name)}?groupName=${encodeURIComponent(groupName)}`;
}
