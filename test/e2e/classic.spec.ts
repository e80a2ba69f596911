import assert from "node:assert/strict";
import { statSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { askLab } from "../../lab/cli/running-lab";
import { readCalls } from "../../lab/control-plane/call-record/calls-file";
import type { RecordedCall } from "../../lab/control-plane/call-record/recorder";
import { startLoad } from "../../lab/rehearsal/load";
import { copyApplication, type TestApplication } from "./support/application";
import { judgeClassicCalls } from "./support/classic-calls";
import { must, startTestLab, type TestLab } from "./support/lab";
import { type ServiceRoles, serviceRoles } from "./support/service-roles";
import { tlsVersion } from "./support/tls-version";
import { tracesIn } from "./support/traces";

const LEAST_REQUESTS = 2000;
/** A certificate of a user's own account. The lab presents a self-signed one instead. */
const CERTIFICATE = "arn:aws:acm:eu-central-1:123456789012:certificate/00000000-0000-4000-8000-000000000000";
const OTHER_CERTIFICATE = CERTIFICATE.replace(/.$/, "1");

/** The shortest time that the health check allows for the audit. */
const ROLLOUT = { pollSeconds: 1, healthSeconds: 15 };

/**
 * The life of one stack with a Classic Load Balancer, from nothing to nothing. Each step begins where the previous
 * one ended.
 */
describe("a stack with a Classic Load Balancer", () => {
  let lab: TestLab;
  let application: TestApplication;
  let roles: ServiceRoles;

  before(async () => {
    lab = await startTestLab("e2e-classic");
    application = copyApplication(lab.layout, "classic");
    application.write("version.txt", "1\n");
    application.configure(["inservice:loadBalancer", "kind"], "classic");
  });

  after(() => lab?.down());

  const pipeline: RecordedCall[] = [];
  const stack = async (command: "up" | "destroy", ...args: string[]) => {
    const start = statSync(lab.layout.callsFile).size;
    const result = await lab.pulumi(
      ...[command, "--stack", "local", "--yes", "--skip-preview"],
      ...["--config-file", application.configFile, ...args],
    );
    pipeline.push(...readCalls(lab.layout.callsFile, start).filter(({ by }) => by === "deployer"));
    return result;
  };
  const listenOnHttps = (certificateArn: string) =>
    application.configure(["inservice:loadBalancer"], {
      ...{ kind: "classic", deregistrationDelaySeconds: 3, deletionProtection: false },
      accessLogs: { enabled: false },
      https: { certificateArn },
    });
  const up = (...args: string[]) => stack("up", ...args);
  const output = async (name: string) =>
    (await must(lab.pulumi("stack", "output", name, "--stack", "local"))).stdout.trim();
  const name = async () => {
    const names = "LoadBalancerDescriptions[].LoadBalancerName";
    const found = await lab.aws("elb", "describe-load-balancers", "--query", names);
    assert.ok(Array.isArray(found) && found.length === 1, JSON.stringify(found));
    return String(found[0]);
  };
  const elb = async (operation: string, ...args: string[]) =>
    lab.aws("elb", operation, "--load-balancer-name", await name(), ...args);
  const inService = async () => {
    const ids = "InstanceStates[?State=='InService'&&Description=='N/A'].InstanceId";
    const found = await elb("describe-instance-health", "--query", ids);
    assert.ok(Array.isArray(found));
    return found.map(String);
  };

  it("goes up: every host runs the revision and is InService in the load balancer", async () => {
    const result = await must(up());
    assert.match(result.stdout, /audit passed/);
    assert.equal((await inService()).length, 3);
    const response = await fetch(await output("url"));
    assert.equal(response.status, 200);
    assert.match(await response.text(), /"version":"1"/);
    assert.deepEqual(await lab.aws("elbv2", "describe-load-balancers", "--query", "LoadBalancers"), []);
  });

  it("has no changes when nothing changed", async () => {
    await must(up("--expect-no-changes"));
  });

  it("rolls out a changed application under load without a failed request, one host at a time", async () => {
    application.write("version.txt", "2\n");
    const load = startLoad({
      url: await output("url"),
      ...{ requestsPerSecond: 200, connections: 20, longestSeconds: 500 },
    });
    try {
      await must(up());
      while (load.answered() < LEAST_REQUESTS) {
        await sleep(100);
      }
    } finally {
      const { requests, failed, ...rest } = await load.stop();
      assert.equal(failed, 0, JSON.stringify({ requests, ...rest }));
      assert.ok(requests >= LEAST_REQUESTS, `${requests} requests`);
    }
    const answer = await (await fetch(await output("url"))).text();
    assert.match(answer, /"version":"2"/);
    const rollout: unknown = JSON.parse(
      (await askLab(lab.file.url, `/_lab/rollouts/${await output("deploymentId")}`)) ?? "{}",
    );
    assert.ok(typeof rollout === "object" && rollout !== null && "lowestInService" in rollout);
    assert.equal(rollout.lowestInService, 2);
  });

  it("keeps its application's port: another port is refused, and the listener stays", async () => {
    const listeners = () => lab.aws("elb", "describe-load-balancers", "--query", "LoadBalancerDescriptions");
    const standing = await listeners();
    application.configure(["inservice:application", "port"], 9090);
    const refused = await up();
    application.configure(["inservice:application", "port"], 8080);
    assert.notEqual(refused.exitCode, 0);
    assert.match(`${refused.stdout}${refused.stderr}`, /application\.port is 9090; allowed: 8080/);
    assert.deepEqual(await listeners(), standing);
  });

  it("moves to HTTPS in place, with TLS 1.2 at least", async () => {
    // A smoke check would need a domain name.
    application.configure(["inservice:rollout"], ROLLOUT);
    listenOnHttps(CERTIFICATE);
    await must(up());
    const policies = "LoadBalancerDescriptions[].ListenerDescriptions[].PolicyNames[]";
    assert.deepEqual(await lab.aws("elb", "describe-load-balancers", "--query", policies), ["tls-1-2"]);
    assert.equal(await tlsVersion(await output("url"), "TLSv1.2"), "TLSv1.2");
    await assert.rejects(tlsVersion(await output("url"), "TLSv1.1"));
    await must(up("--expect-no-changes"));
  });

  it(
    "keeps TLS 1.2 when the certificate changes, although AWS replaces the listener " +
      "(terraform-provider-aws issue 187)",
    async () => {
      listenOnHttps(OTHER_CERTIFICATE);
      await must(up());
      const shown =
        "LoadBalancerDescriptions[].ListenerDescriptions[].[Listener.SSLCertificateId,PolicyNames[]][]";
      const found = await lab.aws("elb", "describe-load-balancers", "--query", shown);
      assert.deepEqual(found, [OTHER_CERTIFICATE, ["tls-1-2"]]);
      assert.equal(await tlsVersion(await output("url"), "TLSv1.2"), "TLSv1.2");
      await assert.rejects(tlsVersion(await output("url"), "TLSv1.1"));
    },
  );

  it("does not succeed while a host gets no requests from the load balancer, whatever CodeDeploy says", async () => {
    const [host = ""] = await inService();
    await elb("deregister-instances-from-load-balancer", "--instances", host);
    application.configure(["inservice:rollout"], { ...ROLLOUT, method: "halfAtATime" });
    const result = await up();
    assert.notEqual(result.exitCode, 0);
    const text = result.stdout + result.stderr;
    assert.match(text, new RegExp(`${host} is not registered in Classic Load Balancer ${await name()}`));
    await elb("register-instances-with-load-balancer", "--instances", host);
    await must(up());
    assert.equal((await inService()).length, 3);
  });

  it("is destroyed without a trace", async () => {
    roles = await serviceRoles(lab, await output("applicationName"));
    await must(stack("destroy"));
    assert.deepEqual((await tracesIn(lab)).flat(), []);
  });

  it("needed only what its pipeline, hosts and CodeDeploy may do, and all that only such a stack may do", () => {
    judgeClassicCalls(pipeline, readCalls(lab.layout.callsFile), roles);
  });
});
