import assert from "node:assert/strict";
import { leastVersion } from "../../../../lab/control-plane/certificates/ssl-policies";
import { requestedSecurity } from "../../../../lab/control-plane/elasticloadbalancing/listener-tls";
import { Params } from "../../../../lab/control-plane/protocol/params";

const plain = { protocol: "HTTP", tls: undefined } as const;
const certificate = { Certificates: [{ CertificateArn: "arn:c1" }] };
const asked = (values: ConstructorParameters<typeof Params>[0]) =>
  requestedSecurity(new Params(values), plain);

describe("lab/control-plane/elasticloadbalancing/listener-tls (API reference, CreateListener)", () => {
  it("accepts a certificate and a policy; the default is ELBSecurityPolicy-2016-08", () => {
    assert.deepEqual(asked({ Protocol: "HTTPS", ...certificate }), {
      protocol: "HTTPS",
      tls: { sslPolicy: "ELBSecurityPolicy-2016-08", defaultCertificate: "arn:c1", moreCertificates: [] },
    });
  });

  it("refuses HTTPS without a certificate, HTTP with one, unknown policies and other protocols", () => {
    assert.throws(() => asked({ Protocol: "HTTPS" }), { code: "CertificateNotFound" });
    assert.throws(() => asked({ Protocol: "HTTP", ...certificate }), { code: "InvalidConfigurationRequest" });
    assert.throws(() => asked({ Protocol: "HTTPS", ...certificate, SslPolicy: "Old" }), {
      code: "SSLPolicyNotFound",
    });
    assert.throws(() => asked({ Protocol: "TLS", ...certificate }), { code: "UnsupportedProtocol" });
  });

  it("keeps the other certificates and the policy when a request names only a new default", () => {
    const present = {
      protocol: "HTTPS",
      tls: {
        sslPolicy: "ELBSecurityPolicy-TLS13-1-2-2021-06",
        defaultCertificate: "arn:c0",
        moreCertificates: ["arn:c2"],
      },
    } as const;
    assert.deepEqual(requestedSecurity(new Params(certificate), present).tls, {
      ...present.tls,
      defaultCertificate: "arn:c1",
    });
  });

  it("knows the minimum TLS version of a policy", () => {
    assert.equal(leastVersion("ELBSecurityPolicy-TLS13-1-2-2021-06"), "TLSv1.2");
    assert.equal(leastVersion("ELBSecurityPolicy-TLS13-1-3-2021-06"), "TLSv1.3");
  });
});
