import { each, type Finding, violation, when } from "../reading/findings";
import type { Property } from "../reading/property";
import { LISTENERS } from "../reading/resource-types";
import { fsbp } from "../rule/frameworks";
import { isProduction, productionStacks } from "../rule/production";
import { resourceRule } from "../rule/rule";

/** Plain HTTP may only redirect to HTTPS. */
export const httpRedirectsToHttps = resourceRule({
  id: "http-redirects-to-https",
  level: "mandatory",
  severity: "high",
  what: "In production, an HTTP listener only redirects to HTTPS.",
  why:
    "Everything that is sent over HTTP can be read and changed on its way: sessions, passwords, and the " +
    "scripts of a page.",
  fix: 'set defaultActions to one of type "redirect" with { protocol: "HTTPS", port: "443", statusCode: "HTTP_301" }.',
  sources: ["AWS Security Hub user guide, ELB.1 and ELB.18", "checkov CKV_AWS_2 and CKV2_AWS_20"],
  framework: fsbp(
    "ELB.1",
    "Application Load Balancer should be configured to redirect all HTTP requests to HTTPS",
  ),
  types: LISTENERS,
  settings: [productionStacks],
  check: ({ stack, props }, config) => {
    if (!isProduction(stack, config)) {
      return [];
    }
    return when(props.at("protocol"), (protocol) =>
      protocol === "HTTP" ? each(props.at("defaultActions"), (action) => redirecting(action, stack)) : [],
    );
  },
});

function redirecting(action: Property, stack: string): readonly Finding[] {
  const wrong = `stack ${stack} is production, and this listener answers over HTTP`;
  return when(action.at("type"), (type) =>
    type !== "redirect"
      ? [violation(action.at("type").path, type, wrong)]
      : when(action.at("redirect", "protocol"), (protocol) =>
          protocol === "HTTPS" ? [] : [violation(action.at("redirect", "protocol").path, protocol, wrong)],
        ),
  );
}
