import assert from "node:assert/strict";
import { balancerName, serviceUrl, targetGroupName } from "../../../infra/edge/address";
import { settingsOf } from "../../support/settings";

function url(loadBalancer: Record<string, unknown>) {
  return serviceUrl("lb.example.com", settingsOf({ loadBalancer }).loadBalancer);
}

describe("serviceUrl", () => {
  it("names the port only if it is not HTTP's default", () => {
    assert.equal(url({ port: 80 }), "http://lb.example.com");
    assert.equal(url({ port: 8080 }), "http://lb.example.com:8080");
  });

  it("names the service's own name with HTTPS", () => {
    const https = { domainName: "shop.example.com", zoneId: "Z0123456789ABC" };
    assert.equal(url({ https }), "https://shop.example.com");
  });
});

describe("names of load balancer and target group", () => {
  it("contain the stack's name, and have at most 32 characters for any stack name (ELBv2 API reference)", () => {
    assert.equal(balancerName("inservice-production", { internal: false }), "inservice-production");
    assert.equal(
      targetGroupName("inservice-production", { internal: false }, 8080),
      "inservice-production-8080",
    );
    for (const name of ["inservice-production", "a-rather-long-project-and-its-stack"]) {
      assert.ok(balancerName(name, { internal: true }).length <= 32);
      assert.ok(targetGroupName(name, { internal: true }, 65535).length <= 32);
    }
  });

  it("differ if a change replaces them, because both exist for a while", () => {
    const names = [
      targetGroupName("shop", { internal: false }, 80),
      targetGroupName("shop", { internal: true }, 80),
      targetGroupName("shop", { internal: false }, 81),
    ];
    assert.equal(new Set(names).size, 3);
    assert.notEqual(balancerName("shop", { internal: true }), balancerName("shop", { internal: false }));
  });
});
