import assert from "node:assert/strict";
import { serviceUrl } from "../../../infra/load-balancer/address";
import { parseSettings } from "../../../infra/settings/parse";

function url(loadBalancer: Record<string, unknown>) {
  return serviceUrl("lb.example.com", parseSettings({ loadBalancer }).loadBalancer);
}

describe("serviceUrl", () => {
  it("names the port only where it is not HTTP's own", () => {
    assert.equal(url({ port: 80 }), "http://lb.example.com");
    assert.equal(url({ port: 8080 }), "http://lb.example.com:8080");
  });

  it("names the service's own name with HTTPS", () => {
    const https = { domainName: "shop.example.com", zoneId: "Z0123456789ABC" };
    assert.equal(url({ https }), "https://shop.example.com");
  });
});
