import assert from "node:assert/strict";
import { connect } from "node:tls";
import {
  CreateLoadBalancerCommand,
  CreateLoadBalancerListenersCommand,
  CreateLoadBalancerPolicyCommand,
  DeleteLoadBalancerListenersCommand,
  DeleteLoadBalancerPolicyCommand,
  DescribeLoadBalancerPoliciesCommand,
  DescribeLoadBalancersCommand,
  type Listener,
  SetLoadBalancerListenerSSLCertificateCommand,
  SetLoadBalancerPoliciesOfListenerCommand,
} from "@aws-sdk/client-elastic-load-balancing";
import { application } from "../../load-balancer/balancer";
import { CERTIFICATE, OTHER_CERTIFICATE, startClassic } from "./fakes";

const LoadBalancerName = "shop";
const TYPE = "SSLNegotiationPolicyType";
const TLS_1_2 = "ELBSecurityPolicy-TLS-1-2-2017-01";

describe("listeners of a Classic Load Balancer (API reference, Listener; guide, HTTPS listeners)", () => {
  let lab: Awaited<ReturnType<typeof startClassic>>;
  let LoadBalancerPort: number;
  beforeEach(async () => {
    lab = await startClassic();
    const { server, port } = await application(() => {});
    server.close();
    LoadBalancerPort = port;
  });
  afterEach(() => lab.close());

  const https = (more: Partial<Listener> = {}): Listener => ({
    Protocol: "HTTPS",
    LoadBalancerPort,
    InstanceProtocol: "HTTP",
    InstancePort: 8080,
    SSLCertificateId: CERTIFICATE,
    ...more,
  });
  const http = (): Listener => ({ Protocol: "HTTP", LoadBalancerPort, InstancePort: 8080 });
  const create = (listener: Listener) =>
    lab.client.send(
      new CreateLoadBalancerCommand({ LoadBalancerName, Listeners: [listener], Subnets: ["subnet-a"] }),
    );
  const add = (listener: Listener) =>
    lab.client.send(new CreateLoadBalancerListenersCommand({ LoadBalancerName, Listeners: [listener] }));
  const policy = (PolicyName: string, reference = TLS_1_2, more: object = {}) =>
    lab.client.send(
      new CreateLoadBalancerPolicyCommand({
        LoadBalancerName,
        PolicyName,
        PolicyTypeName: TYPE,
        PolicyAttributes: [{ AttributeName: "Reference-Security-Policy", AttributeValue: reference }],
        ...more,
      }),
    );
  const give = (PolicyNames: string[]) =>
    lab.client.send(
      new SetLoadBalancerPoliciesOfListenerCommand({ LoadBalancerName, LoadBalancerPort, PolicyNames }),
    );
  const descriptions = async () =>
    (await lab.client.send(new DescribeLoadBalancersCommand({}))).LoadBalancerDescriptions?.[0]
      ?.ListenerDescriptions ?? [];

  /** The version on which both sides agree. Rejects if there is none. */
  function handshake(maxVersion: "TLSv1.1" | "TLSv1.2" = "TLSv1.2") {
    return new Promise<{ version: string | null; names: string | undefined }>((resolve, reject) => {
      const options = {
        host: "127.78.0.1",
        port: LoadBalancerPort,
        rejectUnauthorized: false,
        // OpenSSL 3 offers versions before 1.2 only at its lowest security level.
        minVersion: "TLSv1" as const,
        maxVersion,
        ciphers: "DEFAULT@SECLEVEL=0",
      };
      const socket = connect(options, () => {
        resolve({ version: socket.getProtocol(), names: socket.getPeerCertificate().subjectaltname });
        socket.end();
      });
      socket.on("error", reject);
    });
  }

  it("uses TLS with a certificate of ACM, under the default policy until it has another", async () => {
    await create(https());
    assert.deepEqual((await descriptions())[0]?.PolicyNames, ["ELBSecurityPolicy-2016-08"]);
    assert.equal((await descriptions())[0]?.Listener?.SSLCertificateId, CERTIFICATE);
    assert.equal((await handshake()).version, "TLSv1.2");
  });

  it("refuses versions below its policy's minimum, from the next connection on (FSBP ELB.3)", async () => {
    await create(https());
    await policy("tls-1-2");
    await give(["tls-1-2"]);
    await assert.rejects(handshake("TLSv1.1"));
    assert.equal((await handshake()).version, "TLSv1.2");
    assert.deepEqual((await descriptions())[0]?.PolicyNames, ["tls-1-2"]);
    const names = { LoadBalancerName, PolicyNames: ["tls-1-2"] };
    const shown = await lab.client.send(new DescribeLoadBalancerPoliciesCommand(names));
    assert.deepEqual(shown.PolicyDescriptions?.[0], {
      PolicyName: "tls-1-2",
      PolicyTypeName: TYPE,
      PolicyAttributeDescriptions: [{ AttributeName: "Reference-Security-Policy", AttributeValue: TLS_1_2 }],
    });
  });

  it("does not delete a policy that a listener uses", async () => {
    await create(https());
    await policy("tls-1-2");
    await give(["tls-1-2"]);
    const gone = () =>
      lab.client.send(new DeleteLoadBalancerPolicyCommand({ LoadBalancerName, PolicyName: "tls-1-2" }));
    await assert.rejects(gone(), /in use by the listener on port/);
    await give([]);
    await gone();
    await assert.rejects(give(["tls-1-2"]), { name: "PolicyNotFoundException" });
  });

  for (const [what, listener, refusal] of [
    ["protocol TCP", { Protocol: "TCP" }, /does not support a listener with protocol 'TCP'/],
    ["protocol SSL", { Protocol: "SSL" }, /does not support a listener with protocol 'SSL'/],
    ["TLS to instances", { InstanceProtocol: "HTTPS" }, /does not support instance protocol 'HTTPS'/],
    ["HTTPS without certificate", { SSLCertificateId: undefined }, /SSLCertificateId is required/],
    ["an unknown certificate", { SSLCertificateId: "arn:aws:acm:x" }, /Certificate ARN 'arn:aws:acm:x'/],
  ] as const) {
    it(`refuses ${what}, and makes no load balancer`, async () => {
      await assert.rejects(create({ ...https(), ...listener }), refusal);
      assert.deepEqual(await descriptions(), []);
    });
  }

  for (const [what, more, refusal] of [
    ["stickiness", { PolicyTypeName: "LBCookieStickinessPolicyType" }, /does not support policy type/],
    [
      "ciphers of its own",
      { PolicyAttributes: [{ AttributeName: "Protocol-TLSv1.2", AttributeValue: "true" }] },
      /does not support policy attribute 'Protocol-TLSv1.2'/,
    ],
    [
      "a policy that AWS does not have",
      { PolicyAttributes: [{ AttributeName: "Reference-Security-Policy", AttributeValue: "none" }] },
      /SSL policy 'none' not found/,
    ],
  ] as const) {
    it(`refuses a policy with ${what}`, async () => {
      await create(https());
      await assert.rejects(policy("p", TLS_1_2, more), refusal);
    });
  }

  it("has one listener for each port: the same one again is no error, but another one is", async () => {
    await create(http());
    await add(http());
    await assert.rejects(add({ ...http(), InstancePort: 9000 }), { name: "DuplicateListenerException" });
    const LoadBalancerPorts = [LoadBalancerPort];
    const gone = new DeleteLoadBalancerListenersCommand({ LoadBalancerName, LoadBalancerPorts });
    await lab.client.send(gone);
    await add({ ...http(), InstancePort: 9000 });
    assert.equal((await descriptions())[0]?.Listener?.InstancePort, 9000);
  });

  it("changes the certificate of an HTTPS listener, and refuses one for an HTTP listener", async () => {
    const change = { LoadBalancerName, LoadBalancerPort, SSLCertificateId: OTHER_CERTIFICATE };
    const send = () => lab.client.send(new SetLoadBalancerListenerSSLCertificateCommand(change));
    await create(https());
    assert.equal((await handshake()).names, "DNS:shop.example.com");
    await send();
    assert.equal((await handshake()).names, "DNS:store.example.com");
    assert.equal((await descriptions())[0]?.Listener?.SSLCertificateId, OTHER_CERTIFICATE);
    const LoadBalancerPorts = [LoadBalancerPort];
    await lab.client.send(new DeleteLoadBalancerListenersCommand({ LoadBalancerName, LoadBalancerPorts }));
    await add(http());
    await assert.rejects(send(), /has protocol HTTP, which takes no certificate/);
  });
});
