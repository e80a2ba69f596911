import assert from "node:assert/strict";
import { arnRegion } from "../../../../infra/settings/contradictions/arn-region";
import { SettingsError } from "../../../../infra/settings/parse";
import { settingsOf } from "../../../support/settings";

const CERTIFICATE = "arn:aws:acm:us-east-1:123456789012:certificate/0f0f0f0f-1111-2222-3333-444455556666";
const NAMED = { domainName: "shop.example.com", zoneId: "Z0123456789ABC" };

function problemsOf(raw: Record<string, unknown>): readonly string[] {
  try {
    settingsOf(raw);
    return [];
  } catch (error) {
    assert.ok(error instanceof SettingsError);
    return error.problems;
  }
}

/** Keys of the wrong settings. */
function wrong(raw: Record<string, unknown>) {
  return problemsOf(raw).map((problem) => problem.split(" ")[0]?.replace("inservice:", ""));
}

const https = (value: Record<string, unknown>) => ({ loadBalancer: { https: value } });

describe("load balancer settings", () => {
  it("accept a certificate, or a name with its zone, or both", () => {
    assert.deepEqual(wrong(https({ certificateArn: CERTIFICATE })), []);
    assert.deepEqual(wrong(https(NAMED)), []);
    assert.deepEqual(wrong(https({ ...NAMED, certificateArn: CERTIFICATE })), []);
    assert.deepEqual(wrong(https({ certificateArn: CERTIFICATE, domainName: NAMED.domainName })), []);
  });

  it("refuse https without a source of its certificate, and a zone without a name", () => {
    const [domainName, zoneId] = ["loadBalancer.https.domainName", "loadBalancer.https.zoneId"];
    assert.deepEqual(wrong(https({})), [domainName, zoneId]);
    assert.deepEqual(wrong(https({ domainName: NAMED.domainName })), [zoneId]);
    assert.deepEqual(wrong(https({ zoneId: NAMED.zoneId })), [domainName]);
    assert.deepEqual(wrong(https({ zoneId: NAMED.zoneId, certificateArn: CERTIFICATE })), [domainName]);
  });

  it("refuse a port together with https, which has fixed ports", () => {
    const [only = ""] = problemsOf({ loadBalancer: { https: NAMED, port: 8080 } });
    assert.match(only, /loadBalancer\.port is 8080; allowed: only without loadBalancer\.https/);
  });

  it("refuse settings without effect, even with the default's value", () => {
    assert.deepEqual(wrong({ loadBalancer: { https: NAMED, port: 80 } }), ["loadBalancer.port"]);
    assert.deepEqual(wrong({ loadBalancer: { accessLogs: { enabled: false, days: 90 } } }), [
      "loadBalancer.accessLogs.days",
    ]);
  });

  it("refuse a smoke check of a name that no certificate has", () => {
    const raw = { ...https({ certificateArn: CERTIFICATE }), rollout: { smokeCheckPath: "/" } };
    assert.deepEqual(wrong(raw), ["loadBalancer.https.domainName"]);
  });

  it("refuse TLS policies that FSBP ELB.17 does not recommend, and mitigation that only watches (ELB.12)", () => {
    assert.deepEqual(wrong(https({ ...NAMED, tlsPolicy: "ELBSecurityPolicy-2016-08" })), [
      "loadBalancer.https.tlsPolicy",
    ]);
    assert.deepEqual(wrong({ loadBalancer: { desyncMitigation: "monitor" } }), [
      "loadBalancer.desyncMitigation",
    ]);
  });

  it("refuse a block of clients that does not begin at a multiple of its size, and name the intended one", () => {
    const allowedCidrBlocks = [
      "203.0.113.0/24",
      "203.0.113.5/24",
      "10.0.0.1/8",
      "198.51.100.7/32",
      "0.0.0.0/0",
    ];
    assert.deepEqual(problemsOf({ loadBalancer: { allowedCidrBlocks } }), [
      "inservice:loadBalancer.allowedCidrBlocks[1] is \"203.0.113.5/24\"; allowed: 203.0.113.0/24 for that block, or 203.0.113.5/32 for the one address. Set it with: pulumi config set --path 'loadBalancer.allowedCidrBlocks[1]' VALUE",
      "inservice:loadBalancer.allowedCidrBlocks[2] is \"10.0.0.1/8\"; allowed: 10.0.0.0/8 for that block, or 10.0.0.1/32 for the one address. Set it with: pulumi config set --path 'loadBalancer.allowedCidrBlocks[2]' VALUE",
    ]);
    assert.deepEqual(wrong({ loadBalancer: { allowedCidrBlocks: ["1.2.3.4/0"] } }), [
      "loadBalancer.allowedCidrBlocks[0]",
    ]);
  });

  it("refuse days for access logs that are switched off", () => {
    assert.deepEqual(wrong({ loadBalancer: { accessLogs: { enabled: false, days: 7 } } }), [
      "loadBalancer.accessLogs.days",
    ]);
  });

  it("report a certificate, and a web ACL, in another region", () => {
    const wafAclArn = "arn:aws:wafv2:us-east-1:123456789012:regional/webacl/shop/0f0f-1111";
    const settings = settingsOf({ loadBalancer: { https: { certificateArn: CERTIFICATE }, wafAclArn } });
    assert.deepEqual(arnRegion(settings, "us-east-1"), []);
    const problems = arnRegion(settings, "eu-central-1");
    assert.equal(problems.length, 2);
    assert.match(problems[0] ?? "", /https\.certificateArn is "arn.*allowed: an ARN in eu-central-1/);
    assert.match(problems[1] ?? "", /loadBalancer\.wafAclArn/);
  });

  it("report every KMS key of another region, because services encrypt only with keys of their own region", () => {
    const kmsKeyArn = "arn:aws:kms:us-east-1:123456789012:key/0123abcd";
    const settings = settingsOf({
      fleet: { rootVolume: { kmsKeyArn } },
      workers: { rootVolume: { kmsKeyArn } },
      revisions: { kmsKeyArn },
      environment: { secrets: { TOKEN: "/inservice/local/token" }, kmsKeyArns: [kmsKeyArn] },
      database: { kmsKeyArn },
      observability: { kmsKeyArn },
    });
    assert.deepEqual(arnRegion(settings, "us-east-1"), []);
    assert.deepEqual(
      arnRegion(settings, "eu-central-1").map((problem) => problem.split(" ")[0]),
      [
        "inservice:fleet.rootVolume.kmsKeyArn",
        "inservice:workers.rootVolume.kmsKeyArn",
        "inservice:revisions.kmsKeyArn",
        "inservice:environment.kmsKeyArns[0]",
        "inservice:database.kmsKeyArn",
        "inservice:observability.kmsKeyArn",
      ],
    );
  });
});

describe("timeouts that follow from the load balancer", () => {
  it("refuse a grace period in which the first rollout cannot reach every host", () => {
    const raw = (healthCheckGracePeriodSeconds: number) => ({
      fleet: { maxSize: 6, desiredCapacity: 6, healthCheckGracePeriodSeconds },
    });
    const [only = ""] = problemsOf(raw(1019));
    assert.match(
      only,
      /GracePeriodSeconds is 1019; allowed: at least 1020: 300 to boot, plus 720, the expected time of oneAt/,
    );
    assert.deepEqual(problemsOf(raw(1020)), []);
    assert.deepEqual(problemsOf({ ...raw(420), rollout: { method: "allAtOnce" } }), []);
  });

  it("accept any grace period of workers, because no load balancer judges them", () => {
    assert.deepEqual(problemsOf({ workers: { healthCheckGracePeriodSeconds: 0 } }), []);
  });

  it("refuse a rollout whose expected time exceeds its limit", () => {
    const raw = { fleet: { maxSize: 100 } };
    const [only = ""] = problemsOf(raw);
    assert.match(
      only,
      /rollout\.deploymentMinutes is 60; allowed: at least 200, the expected time of oneAtATime over 100 hosts \(fleet\.maxSize\)/,
    );
    assert.deepEqual(problemsOf({ ...raw, rollout: { method: "halfAtATime" } }), []);
    assert.deepEqual(problemsOf({ ...raw, rollout: { deploymentMinutes: 200 } }), []);
  });

  it("refuse it for the size of a schedule too", () => {
    const schedules = [{ name: "sale", recurrence: "0 6 * * 5", maxSize: 100 }];
    const [only = ""] = problemsOf({ fleet: { maxSize: 4, scaling: { schedules } } });
    assert.match(only, /over 100 hosts \(the largest maxSize of fleet\.scaling\.schedules\)/);
  });

  it("refuse a rollout over workers whose expected time exceeds its limit", () => {
    const raw = { workers: { minSize: 1, maxSize: 130 } };
    const [only = "", ...others] = problemsOf(raw);
    assert.match(
      only,
      /deploymentMinutes is 60; allowed: at least 65, the expected time of oneAtATime over 130 hosts \(workers\.maxSize\)/,
    );
    assert.deepEqual(others, []);
    assert.deepEqual(problemsOf({ ...raw, rollout: { deploymentMinutes: 65 } }), []);
    assert.deepEqual(
      problemsOf({ workers: { minSize: 2, maxSize: 130 }, rollout: { method: "halfAtATime" } }),
      [],
    );
  });

  it("refuse a wait for health that is shorter than the checks need", () => {
    const loadBalancer = { healthCheck: { intervalSeconds: 100, healthyThreshold: 3 } };
    const fleet = { healthCheckGracePeriodSeconds: 7200 };
    assert.deepEqual(wrong({ loadBalancer, fleet }), ["rollout.healthSeconds"]);
  });
});
