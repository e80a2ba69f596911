import { httpRedirectsToHttps as rule } from "../../../policy/rules/http-redirects-to-https";
import { on } from "../support/expect";
import { httpListener, httpsListener } from "../support/fixtures";
import { UNKNOWN } from "../support/judge";

const { passes, refuses, waits } = on(rule, "aws:lb/listener:Listener");
const production = { stack: "production" };
const redirecting = (protocol: unknown) => ({
  ...httpListener(),
  defaultActions: [{ type: "redirect", redirect: { protocol } }],
});

describe("policy rule http-redirects-to-https (FSBP ELB.1 and ELB.18)", () => {
  it("accepts a redirect, HTTPS, and other protocols", async () => {
    await passes(httpListener(), production);
    await passes(httpsListener(), production);
    await passes({ ...httpsListener(), protocol: "TCP" }, production);
  });

  it("refuses to serve over HTTP (FSBP ELB.1)", () =>
    refuses({ ...httpsListener(), protocol: "HTTP" }, ['defaultActions.0.type is "forward"'], production));

  it("refuses a redirect to HTTP", () => refuses(redirecting("HTTP"), ["redirect.protocol"], production));

  it("leaves other stacks alone", () => passes({ ...httpsListener(), protocol: "HTTP" }));

  it("waits for unknown protocols and actions", async () => {
    await waits({ ...httpListener(), protocol: UNKNOWN }, "protocol", production);
    await waits({ ...httpListener(), defaultActions: UNKNOWN }, "defaultActions", production);
    await waits(redirecting(UNKNOWN), "defaultActions.0.redirect.protocol", production);
  });
});
